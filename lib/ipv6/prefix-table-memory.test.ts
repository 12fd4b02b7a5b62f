/**
 * Holds the look-up table to its bound of memory, and to its answers, where prefixes lie as badly as we could think of.
 */
import { describe, expect, test } from "vitest";
import { Address } from "./address";
import { Prefix } from "./prefix";
import { PrefixTable } from "./prefix-table";

const MAX = (1n << 128n) - 1n;
const BYTES_MAX = 40;

/** Random numbers of 128 bits, the same on every run (mulberry32). */
function randomBits(seed: number): () => bigint {
  let state = seed;
  const word = (): bigint => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return BigInt((t ^ (t >>> 14)) >>> 0);
  };
  return () => (word() << 96n) | (word() << 64n) | (word() << 32n) | word();
}

/** The longest match by one Map for each length. */
function mapLookup(prefixes: readonly Prefix[]): (address: Address) => number {
  const maps = Array.from({ length: 129 }, () => new Map<bigint, number>());
  for (const [i, { address, length }] of prefixes.entries()) maps[length]?.set(address.bits >> BigInt(128 - length), i);
  return (address) => {
    for (let length = 128; length >= 0; length--) {
      const found = maps[length]?.get(address.bits >> BigInt(128 - length));
      if (found !== undefined) return found;
    }
    return -1;
  };
}

const next = randomBits(7);
const of = (bits: bigint, length: number): Prefix => Prefix.of(Address.fromBits(bits), length);
const list = (size: number, item: (i: bigint) => Prefix): Prefix[] =>
  Array.from({ length: size }, (_, i) => item(BigInt(i)));

/** A bit of the index at every ninth bit of the address. */
const spread = (i: bigint): bigint =>
  Array.from({ length: 14 }, (_, bit) => ((i >> BigInt(bit)) & 1n) << BigInt(9 * bit)).reduce((a, b) => a | b);

const WORLDS = [
  { what: "single addresses anywhere", bytes: 40, prefixes: list(20_000, () => of(next(), 128)) },
  { what: "any lengths anywhere", bytes: 34, prefixes: list(20_000, () => of(next(), Number(next() % 129n))) },
  { what: "two children for each node", bytes: 40, prefixes: list(16_384, (i) => of(spread(i), 128)) },
  { what: "three of every four", bytes: 20, prefixes: list(18_000, (i) => of((i * 4n) / 3n, 128)) },
  {
    what: "chains of all lengths",
    bytes: 25,
    prefixes: list(16_384, (i) => of(MAX ^ ((i >> 7n) << 121n), 1 + Number(i & 127n))),
  },
  {
    what: "staircases",
    bytes: 34,
    prefixes: list(20_000, (i) => of(((i >> 6n) << 64n) | (1n << (i & 63n)), 128 - Number(i & 63n))),
  },
  { what: "a fleet of /64", bytes: 19, prefixes: list(20_000, (i) => of((0x20010db8n << 96n) | (i << 64n), 64)) },
];

describe("a table takes 40 bytes for each prefix at most, and finds them", () => {
  test.each(WORLDS)("$what: $bytes bytes each", ({ prefixes, bytes }) => {
    const table = PrefixTable.of(prefixes);
    expect(Math.ceil(table.byteLength / table.size)).toBe(bytes);
    expect(bytes).toBeLessThanOrEqual(BYTES_MAX);
    const slow = mapLookup(prefixes);
    for (const { address, lastBits } of prefixes) {
      for (const bits of [address.bits, lastBits, address.bits - 1n, lastBits + 1n, next()]) {
        if (bits < 0n || bits > MAX) continue;
        const probe = Address.fromBits(bits);
        if (table.lookup(probe) !== slow(probe)) expect.fail(`${probe}: ${table.lookup(probe)}, not ${slow(probe)}`);
      }
    }
  });
});
