import { type FieldFault, fault } from "@/lib/hostconfig/network-fault";
import { ok, type Result } from "@/lib/result";
import type { Field, Words } from "./field";

/**
 * IPv4 beside IPv6: configuration, never space. Only as much of it as Docker and CNI are told.
 */
export type Ipv4Prefix = {
  /** The first address as a number. */
  readonly first: number;
  readonly length: number;
  readonly text: string;
};

/** An IPv4 prefix such as 192.168.0.0/24. */
export function ipv4PrefixField(words: Words): Field<Ipv4Prefix> {
  return { ...words, whenEmpty: null, choices: null, read: readIpv4Prefix };
}

/** An IPv4 address; its canonical text. */
export function ipv4AddressField(words: Words): Field<string> {
  return { ...words, whenEmpty: null, choices: null, read: readIpv4Address };
}

/** Reads `192.168.0.0/24`. Host bits are refused, and the nearest is the prefix without them. */
export function readIpv4Prefix(text: string): Result<Ipv4Prefix, FieldFault> {
  const match = /^([\d.]+)\/(\d|[12]\d|3[0-2])$/.exec(text);
  const address = match?.[1] === undefined ? null : ipv4Number(match[1]);
  if (address === null) return fault("not-ipv4", "An IPv4 prefix is like 192.168.0.0/24.");

  const length = Number(match?.[2]);
  const first = address - (address % 2 ** (32 - length));
  const canonical = `${ipv4Text(first)}/${length}`;
  if (first !== address) return fault("not-ipv4", `${text} has host bits; the prefix is ${canonical}.`, canonical);
  return ok({ first, length, text: canonical });
}

/** Reads `192.168.0.1`. */
export function readIpv4Address(text: string): Result<string, FieldFault> {
  const address = ipv4Number(text);
  return address === null ? fault("not-ipv4", "An IPv4 address is like 192.168.0.1.") : ok(ipv4Text(address));
}

/** Reports whether an IPv4 prefix holds an address, given as canonical text. */
export function ipv4Contains(prefix: Ipv4Prefix, address: string): boolean {
  const number = ipv4Number(address);
  return number !== null && number >= prefix.first && number < prefix.first + 2 ** (32 - prefix.length);
}

/** Reports whether every address of `inner` is in `outer`. */
export function ipv4Covers(outer: Ipv4Prefix, inner: Ipv4Prefix): boolean {
  return outer.length <= inner.length && ipv4Contains(outer, ipv4Text(inner.first));
}

/** The n-th address of an IPv4 prefix. */
export function ipv4At(prefix: Ipv4Prefix, index: number): string {
  return ipv4Text(prefix.first + index);
}

function ipv4Number(text: string): number | null {
  const octets = text.split(".");
  if (octets.length !== 4 || !octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255)) {
    return null;
  }
  return octets.reduce((number, octet) => number * 256 + Number(octet), 0);
}

function ipv4Text(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
