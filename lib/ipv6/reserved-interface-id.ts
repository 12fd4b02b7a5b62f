/**
 * Interface identifiers that no host may have, whatever its /64. They are skipped in every order and every run.
 *
 * Source: the IANA registry "Reserved IPv6 Interface Identifiers" (RFC 5453).
 */

/** A range of reserved interface identifiers, both ends included. */
export type ReservedInterfaceIds = {
  readonly first: bigint;
  readonly last: bigint;
  readonly name: string;
  readonly source: string;
};

/** Every reserved range, in order; they do not overlap. */
export const RESERVED_INTERFACE_IDS: readonly ReservedInterfaceIds[] = [
  { first: 0n, last: 0n, name: "subnet-router anycast", source: "RFC 4291 §2.6.1" },
  {
    first: 0x0200_5eff_fe00_0000n,
    last: 0x0200_5eff_fe00_5212n,
    name: "IANA Ethernet block",
    source: "RFC 4291",
  },
  {
    first: 0x0200_5eff_fe00_5213n,
    last: 0x0200_5eff_fe00_5213n,
    name: "Proxy Mobile IPv6",
    source: "RFC 6543",
  },
  {
    first: 0x0200_5eff_fe00_5214n,
    last: 0x0200_5eff_feff_ffffn,
    name: "IANA Ethernet block",
    source: "RFC 4291",
  },
  {
    first: 0xfdff_ffff_ffff_ff80n,
    last: 0xfdff_ffff_ffff_ffffn,
    name: "reserved subnet anycast",
    source: "RFC 2526 §2",
  },
];

/**
 * The reserved range that an interface identifier (the low 64 bits of an address) lies in, or `null` if a host may have
 * it. Higher bits are ignored, so a whole address may be given.
 */
export function reservedInterfaceId(interfaceId: bigint): ReservedInterfaceIds | null {
  const id = BigInt.asUintN(64, interfaceId);
  return RESERVED_INTERFACE_IDS.find((range) => range.first <= id && id <= range.last) ?? null;
}
