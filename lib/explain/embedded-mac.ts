/**
 * The hardware address that an interface identifier was made of.
 */
import type { Address } from "../ipv6/address";

/** A hardware address found in an address. */
export type EmbeddedMac = {
  /** Lower case, with colons. */
  readonly mac: string;
  /** Assigned by its maker, so it names one card; otherwise it was made up locally, as for containers. */
  readonly universal: boolean;
};

/**
 * The 48-bit hardware address in a modified EUI-64 interface identifier (RFC 4291 §2.5.1, Appendix A): `ff:fe` in its
 * middle, and the universal bit turned over. `null` if there is none. One random identifier in 65,536 looks like this
 * by chance.
 *
 * @example
 * embeddedMac(Address.mustParse("fe80::211:22ff:fe33:4455")) // { mac: "00:11:22:33:44:55", universal: true }
 */
export function embeddedMac(address: Address): EmbeddedMac | null {
  const id = BigInt.asUintN(64, address.bits);
  if (BigInt.asUintN(16, id >> 24n) !== 0xfffen) return null;
  const upper = Number(id >> 40n) ^ 0x02_0000;
  const lower = Number(BigInt.asUintN(24, id));
  const digits = upper.toString(16).padStart(6, "0") + lower.toString(16).padStart(6, "0");
  return { mac: digits.replace(/..(?!$)/g, "$&:"), universal: (upper & 0x02_0000) === 0 };
}
