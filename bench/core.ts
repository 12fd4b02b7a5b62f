/**
 * How fast the address core is, against the packages one would otherwise use: in the same process, on the same
 * addresses, each package by its own shortest way to do the whole work. `ip-bigint` validates nothing; its rows say so.
 *
 * All contenders take turns round by round, and a figure is the median of its rounds, so that a busy machine weighs on
 * all of them alike. Read the ratios.
 */

import { containsCidr, parseCidr } from "cidr-tools";
import { Address6 } from "ip-address";
import { parseIp, stringifyIp } from "ip-bigint";
import ipaddr from "ipaddr.js";
import { Address } from "../lib/ipv6/address";
import { runTexts } from "../lib/ipv6/address-run";
import { Prefix } from "../lib/ipv6/prefix";
import { PrefixTable } from "../lib/ipv6/prefix-table";
import { RunLines } from "../lib/ipv6/run-lines";
import { median } from "./median";
import type { BenchOptions, BenchRow } from "./row";

const OURS = "ours";
const UNCHECKED = "ip-bigint, which checks nothing";

/** One contender: does the work on the i-th item. What it gives back is kept for a while, as a caller would. */
type Work = (i: number) => unknown;

/** Nanoseconds per operation for each contender, the median of the rounds. */
function race(contenders: Readonly<Record<string, Work>>, n: number, rounds: number): Record<string, number> {
  const kept: unknown[] = Array.from({ length: 1024 }, () => null);
  const times: Record<string, number[]> = {};
  // The first two rounds let the compiler find its feet.
  for (let round = -2; round < rounds; round++) {
    for (const [name, work] of Object.entries(contenders)) {
      const started = process.hrtime.bigint();
      for (let i = 0; i < n; i++) kept[i & 1023] = work(i);
      const ns = Number(process.hrtime.bigint() - started) / n;
      if (round >= 0) times[name] = [...(times[name] ?? []), ns];
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

/** The rows of one race: ours against ip-address first, then against each of the others. */
function rowsOf(name: string, medians: Readonly<Record<string, number>>, n: number): BenchRow[] {
  const ours = medians[OURS] ?? Number.NaN;
  return Object.entries(medians)
    .filter(([against]) => against !== OURS)
    .map(([against, ns], i) => ({
      name: i === 0 ? name : `${name}.vs.${against.split(",")[0]}`,
      value: i === 0 ? ours : ns,
      unit: "ns",
      ratio: ns / ours,
      against,
      n,
    }));
}

/** Addresses of containers in one fabric, the same on every run: 5,000 hosts with four each. */
function fabricAddresses(): Address[] {
  const fabric = Prefix.mustParse("2001:db8:800::/37");
  return Array.from({ length: 20_000 }, (_, i) => {
    const host = fabric.childAt(64, (BigInt(i >> 2) * 26_839n) % fabric.childCount(64));
    return Address.fromBits(host.address.bits | BigInt(2 + ((i * 7919) % 100_000)));
  });
}

/** Reads, writes, contains, next, sort: one race each. */
function values(rounds: number): BenchRow[] {
  const ours = fabricAddresses();
  const n = ours.length;
  // Flat strings of their own, as they come out of a request.
  const texts = ours.map((address) => Buffer.from(address.toString()).toString("latin1"));
  const at = <Item>(items: readonly Item[], i: number): Item => items[i] as Item;
  const theirs = texts.map((text) => new Address6(text));
  const ipaddrs = texts.map((text) => ipaddr.IPv6.parse(text));
  const bigints = ours.map((address) => address.bits);

  const rack = Prefix.mustParse("2001:db8:800::/44");
  const rackTheirs = new Address6("2001:db8:800::/44");
  const rackIpaddr = ipaddr.IPv6.parse("2001:db8:800::");

  return [
    ...rowsOf(
      "core.parse",
      race(
        {
          [OURS]: (i) => Address.parse(at(texts, i)),
          "ip-address": (i) => new Address6(at(texts, i)),
          "ipaddr.js": (i) => ipaddr.IPv6.parse(at(texts, i)),
          [UNCHECKED]: (i) => parseIp(at(texts, i)),
          "cidr-tools": (i) => parseCidr(at(texts, i)),
        },
        n,
        rounds,
      ),
      n,
    ),
    ...rowsOf(
      "core.format",
      race(
        {
          [OURS]: (i) => at(ours, i).toString(),
          "ip-address": (i) => at(theirs, i).correctForm(),
          "ipaddr.js": (i) => at(ipaddrs, i).toRFC5952String(),
          [UNCHECKED]: (i) => stringifyIp({ number: at(bigints, i), version: 6 }),
        },
        n,
        rounds,
      ),
      n,
    ),
    ...rowsOf(
      "core.contains",
      race(
        {
          [OURS]: (i) => rack.contains(at(ours, i)),
          "ip-address": (i) => at(theirs, i).isInSubnet(rackTheirs),
          "ipaddr.js": (i) => at(ipaddrs, i).match(rackIpaddr, 44),
          "cidr-tools": (i) => containsCidr("2001:db8:800::/44", at(texts, i)),
        },
        n,
        rounds,
      ),
      n,
    ),
    // The next address, as text: nobody wants the number alone.
    ...rowsOf(
      "core.next",
      race(
        {
          [OURS]: (i) => at(ours, i).next()?.toString(),
          "ip-address": (i) => at(theirs, i).offset(1).correctForm(),
          [UNCHECKED]: (i) => stringifyIp({ number: at(bigints, i) + 1n, version: 6 }),
        },
        n,
        rounds,
      ),
      n,
    ),
    ...sorting(ours, theirs, ipaddrs, rounds),
  ];
}

/** Sorting a whole list; the time is per address. Packages without an order of their own sort by what they offer. */
function sorting(
  ours: readonly Address[],
  theirs: readonly Address6[],
  ipaddrs: readonly ipaddr.IPv6[],
  rounds: number,
): BenchRow[] {
  const n = ours.length;
  const shuffle = <Item>(items: readonly Item[]): Item[] => items.map((_, i) => items[(i * 7919) % n] as Item);
  const [a, b, c] = [shuffle(ours), shuffle(theirs), shuffle(ipaddrs)];
  const compare = (x: bigint, y: bigint): number => (x < y ? -1 : x > y ? 1 : 0);
  const compareParts = (x: readonly number[], y: readonly number[]): number => {
    const differs = x.findIndex((part, i) => part !== y[i]);
    return differs < 0 ? 0 : (x[differs] as number) - (y[differs] as number);
  };
  const medians = race(
    {
      [OURS]: () => a.toSorted(Address.compare),
      "ip-address": () => b.toSorted((x, y) => compare(x.bigInt(), y.bigInt())),
      "ipaddr.js": () => c.toSorted((x, y) => compareParts(x.parts, y.parts)),
    },
    1,
    rounds,
  );
  const each = Object.fromEntries(Object.entries(medians).map(([name, ns]) => [name, ns / n]));
  return rowsOf("core.sort", each, n);
}

/** A plan of 1,000,000 prefixes: fabrics, clusters, racks and hosts, no two the same. */
function plan(): Prefix[] {
  const aggregate = Prefix.mustParse("2001:db8::/32");
  const fabrics = Array.from({ length: 8 }, (_, i) => aggregate.childAt(37, BigInt(i)));
  const clusters = fabrics.flatMap((fabric) => Array.from({ length: 4 }, (_, i) => fabric.childAt(44, BigInt(i * 5))));
  const racks = clusters.flatMap((cluster) => Array.from({ length: 64 }, (_, i) => cluster.childAt(54, BigInt(i * 3))));
  const parents = [aggregate, ...fabrics, ...clusters, ...racks];
  const perRack = Math.ceil((1_000_000 - parents.length) / racks.length);
  const hosts = racks.flatMap((rack) => Array.from({ length: perRack }, (_, i) => rack.childAt(64, BigInt(i))));
  return [...parents, ...hosts.slice(0, 1_000_000 - parents.length)];
}

/** 1,000,000 single addresses, all over the space: the worst that a look-up table can be given. */
function scattered(): Prefix[] {
  const word = (i: number, salt: number): bigint =>
    BigInt((Math.imul(i, 0x9e3779b1) ^ Math.imul(i + salt, salt)) >>> 0);
  const bits = (i: number): bigint =>
    [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1].reduce((sum, salt) => (sum << 32n) | word(i, salt), 0n);
  return Array.from({ length: 1_000_000 }, (_, i) => Prefix.of(Address.fromBits(bits(i)), 128));
}

/** Longest-prefix match over 1,000,000 prefixes: a plan, and the worst case. */
function lookup(rounds: number): BenchRow[] {
  return [...lookupIn("core.lookup", plan(), rounds), ...lookupIn("core.lookup.scattered", scattered(), rounds)];
}

/** Looks addresses up in a table, and in one Map of bigint for each length. */
function lookupIn(name: string, prefixes: readonly Prefix[], rounds: number): BenchRow[] {
  const table = PrefixTable.of(prefixes);
  const n = 100_000;
  const addresses = Array.from({ length: n }, (_, i) => {
    const prefix = prefixes[(i * 611_953) % prefixes.length] as Prefix;
    return Address.fromBits(prefix.address.bits | (BigInt(i * 7919) & (prefix.lastBits ^ prefix.address.bits)));
  });

  const maps = new Map<number, Map<bigint, number>>();
  for (const [i, { address, length }] of prefixes.entries()) {
    if (!maps.has(length)) maps.set(length, new Map());
    maps.get(length)?.set(address.bits >> BigInt(128 - length), i);
  }
  const longestFirst = Array.from(maps).sort(([a], [b]) => b - a);
  const mapLookup = (address: Address): number => {
    for (const [length, map] of longestFirst) {
      const found = map.get(address.bits >> BigInt(128 - length));
      if (found !== undefined) return found;
    }
    return -1;
  };
  for (const address of addresses) {
    if (table.lookup(address) !== mapLookup(address)) throw new Error(`the look-ups disagree about ${address}`);
  }

  const medians = race(
    {
      [OURS]: (i) => table.lookup(addresses[i] as Address),
      "Map of bigint": (i) => mapLookup(addresses[i] as Address),
    },
    n,
    rounds,
  );
  const perSecond = 1e9 / (medians[OURS] ?? Number.NaN);
  return [
    ...rowsOf(name, medians, n),
    { name: `${name}.rate`, value: perSecond, unit: "lookups/s", n: prefixes.length },
    { name: `${name}.memory`, value: table.byteLength / 1e6, unit: "MB", n: prefixes.length },
  ];
}

/** Address runs: as strings that are kept until their run of 65,536 is full, and as lines in a buffer of 1 MiB. */
function runs(rounds: number): BenchRow[] {
  const first = Address.mustParse("2001:db8:800:1::2");
  const textCount = 4_000_000;
  const lineCount = 50_000_000;
  const texts: number[] = [];
  const lines: number[] = [];
  const buffer = new Uint8Array(1 << 20);

  for (let round = -1; round < rounds; round++) {
    const kept: string[] = Array.from({ length: 0x10000 }, () => "");
    const started = process.hrtime.bigint();
    let at = 0;
    for (const text of runTexts({ first, count: BigInt(textCount) })) kept[at++ & 0xffff] = text;
    if (round >= 0) texts.push((textCount * 1e9) / Number(process.hrtime.bigint() - started));
  }
  for (let round = -1; round < rounds; round++) {
    const writer = new RunLines({ first, count: BigInt(lineCount) });
    const started = process.hrtime.bigint();
    while (writer.fill(buffer) > 0);
    if (round >= 0) lines.push((lineCount * 1e9) / Number(process.hrtime.bigint() - started));
  }
  return [
    { name: "core.run.text", value: median(texts), unit: "addresses/s", n: textCount },
    { name: "core.run.lines", value: median(lines), unit: "addresses/s", n: lineCount },
  ];
}

/** All rows of `core`. The short form takes some 20 s, the long one a minute. */
export async function bench({ short }: BenchOptions): Promise<BenchRow[]> {
  const rounds = short ? 7 : 25;
  return [...values(rounds), ...lookup(rounds), ...runs(short ? 3 : 9)];
}
