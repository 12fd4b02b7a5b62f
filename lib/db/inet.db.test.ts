import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { Address } from "@/lib/ipv6/address";
import { REFUSED_ADDRESSES, REFUSED_PREFIXES, VALID_ADDRESSES, VALID_DOTTED, VALID_PREFIXES } from "@/lib/ipv6/corpus";
import { Prefix } from "@/lib/ipv6/prefix";
import { RESERVED_INTERFACE_IDS } from "@/lib/ipv6/reserved-interface-id";

/** PostgreSQL's inet and the core must read, print and order alike: the same text goes through both. */

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await freshLedger();
  // pg_input_is_valid comes with PostgreSQL 16
  await ledger.asOwner(`CREATE FUNCTION pg_temp.inet_or_null(input text) RETURNS inet LANGUAGE plpgsql AS $$
    BEGIN RETURN input::inet; EXCEPTION WHEN invalid_text_representation THEN RETURN NULL; END $$`);
});
afterAll(() => ledger.close());

const bits = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
  // few set groups, so that runs of zeros, ties and edges come up
  fc
    .array(fc.constantFrom<bigint>(0n, 0n, 0n, 1n, 0xffffn, 0xdb8n, 0x2001n), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.reduce((sum, group) => (sum << 16n) | group, 0n)),
);
const addresses = fc.array(
  bits.map((number) => Address.fromBits(number)),
  { minLength: 500, maxLength: 500 },
);
const prefixes = fc.array(
  fc
    .tuple(bits, fc.integer({ min: 0, max: 128 }))
    .map(([number, length]) => Prefix.of(Address.fromBits(number), length)),
  { minLength: 500, maxLength: 500 },
);

/**
 * PostgreSQL prints dotted quads for IPv4-compatible and IPv4-mapped addresses (RFC 5952 §5 allows it, and so does
 * inet_ntop); the core always prints hexadecimal groups. No such address is ever space of ours: pools are refused there.
 */
const dotted = (address: Address) => address.bits >> 32n === 0n || address.bits >> 32n === 0xffffn;

describe("the core and PostgreSQL's inet", () => {
  test("print every address alike", async () => {
    await fc.assert(
      fc.asyncProperty(addresses, async (sample) => {
        const rows = await ledger.asOwner<{ text: string }>(
          "SELECT host(a::inet) AS text FROM unnest($1::text[]) WITH ORDINALITY AS t(a, n) ORDER BY n",
          [sample.map((address) => address.expanded())],
        );
        for (const [index, address] of sample.entries()) {
          const theirs = rows[index]?.text ?? "";
          if (dotted(address)) expect(Address.mustParse(theirs).equals(address)).toBe(true);
          else expect(theirs).toBe(address.toString());
        }
      }),
      { numRuns: 10 },
    );
  });

  test("order addresses and prefixes alike", async () => {
    await fc.assert(
      fc.asyncProperty(prefixes, async (sample) => {
        const rows = await ledger.asOwner<{ n: string }>(
          "SELECT n FROM unnest($1::inet[]) WITH ORDINALITY AS t(a, n) ORDER BY a, n",
          [sample.map(String)],
        );
        const ours = sample
          .map((prefix, index) => ({ prefix, index }))
          .sort((a, b) => Prefix.compare(a.prefix, b.prefix) || a.index - b.index);
        expect(rows.map(({ n }) => Number(n) - 1)).toEqual(ours.map(({ index }) => index));
      }),
      { numRuns: 10 },
    );
  });

  test("agree on what contains, covers and overlaps, and on the first and last address", async () => {
    // pairs from a small world, so that half of them meet
    const small = fc
      .tuple(fc.integer({ min: 112, max: 128 }), fc.bigInt({ min: 0n, max: 0xffffn }))
      .map(([length, low]) => Prefix.of(Address.fromBits((0x20010db8n << 96n) | low), length));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(small, small), { minLength: 300, maxLength: 300 }), async (pairs) => {
        const rows = await ledger.asOwner(
          `SELECT a >>= b AS covers, a && b AS overlaps, a >>= set_masklen(b, 128) AS contains, host(network(a)) AS first, host(broadcast(a)) AS last
           FROM unnest($1::inet[], $2::inet[]) WITH ORDINALITY AS t(a, b, n) ORDER BY n`,
          [pairs.map(([a]) => String(a)), pairs.map(([, b]) => String(b))],
        );
        expect(rows).toEqual(
          pairs.map(([a, b]) => ({
            covers: a.covers(b),
            overlaps: a.overlaps(b),
            contains: a.contains(b.address),
            first: String(a.first),
            last: String(a.last),
          })),
        );
      }),
      { numRuns: 10 },
    );
  });

  test("read the same text as the same address, or both refuse it, with the divergences that are explained", async () => {
    const piece = fc.constantFrom(
      "0",
      "1",
      "db8",
      "2001",
      "ffff",
      "00001",
      "g",
      "",
      ":",
      "::",
      "1.2.3.4",
      "255.255.255.255",
      "256.1.1.1",
      "01.2.3.4",
      "/64",
      "/129",
      "%eth0",
      " ",
    );
    const text = fc.oneof(
      bits.map((number) => Address.fromBits(number).toString()),
      fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(":")),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 300, maxLength: 300 }), async (sample) => {
        const rows = await ledger.asOwner<{ theirs: string | null }>(
          `SELECT CASE WHEN family(pg_temp.inet_or_null(a)) = 6 AND position('/' IN a) = 0 THEN inet_number(pg_temp.inet_or_null(a)) END::text AS theirs
           FROM unnest($1::text[]) WITH ORDINALITY AS t(a, n) ORDER BY n`,
          [sample],
        );
        const unexplained = sample.flatMap((input, index) => {
          const parsed = Address.parse(input);
          const ours = parsed.ok ? parsed.value.bits.toString() : null;
          const theirs = rows[index]?.theirs ?? null;
          return ours === theirs || explained(input, ours, theirs) ? [] : [{ input, ours, theirs }];
        });
        expect(unexplained).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  test("agree on every text of the corpus, with the divergences that are explained", async () => {
    const read = async (texts: readonly string[]) =>
      (
        await ledger.asOwner<{ text: string | null }>(
          "SELECT pg_temp.inet_or_null(a)::text AS text FROM unnest($1::text[]) WITH ORDINALITY AS t(a, n) ORDER BY n",
          [texts],
        )
      ).map(({ text }) => text?.replace(/\/128$/, "") ?? null); // a cast to text says /128, plain output does not
    const valid = [...VALID_ADDRESSES, ...VALID_DOTTED, ...VALID_PREFIXES];
    const theirs = await read(valid.map(({ text }) => text));
    expect(theirs.map((text) => text === null)).toEqual(valid.map(() => false));
    for (const [index, { canonical }] of [...VALID_ADDRESSES, ...VALID_DOTTED].entries()) {
      const address = Address.mustParse(canonical);
      expect([canonical, Address.mustParse(theirs[index] ?? "").equals(address)]).toEqual([canonical, true]);
      if (!dotted(address)) expect(theirs[index]).toBe(canonical);
    }
    // PostgreSQL holds no NUL in text at all
    const refused = [...REFUSED_ADDRESSES, ...REFUSED_PREFIXES].filter(({ text }) => !text.includes("\0"));
    const read6 = (await read(refused.map(({ text }) => text))).map((text, index) => ({ text, row: refused[index] }));
    const taken = read6.filter(({ text }) => text?.includes(":")).map(({ row }) => row?.reason ?? "");
    expect([...new Set(taken)].sort()).toEqual(Object.keys(TAKEN_BY_POSTGRESQL));
  });

  test("prefixes with host bits are refused by the core and by the table, never masked silently", async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(bits, fc.integer({ min: 1, max: 128 })), async ([number, length]) => {
        const text = `${Address.fromBits(number).expanded()}/${length}`;
        const [row] = await ledger.asOwner<{ clear: boolean }>("SELECT $1::inet = network($1::inet) AS clear", [text]);
        expect(Prefix.parse(text).ok).toBe(row?.clear);
      }),
      { numRuns: 200 },
    );
  });
});

/** What the core refuses in texts of the corpus that PostgreSQL takes, and why that is right on both sides. */
const TAKEN_BY_POSTGRESQL: Readonly<Record<string, string>> = {
  "bad-dotted-tail": "PostgreSQL takes leading zeros there, which some readers take for octal",
  "host-bits": "inet keeps an address with its length; the table of prefixes refuses host bits by a CHECK",
  "missing-length": "inet takes an address for its own /128; where a prefix is asked for, the core wants its length",
  "unwanted-length": "inet takes a length everywhere; where an address is asked for, the core wants none",
};

/** Where PostgreSQL and the core read differently on purpose. */
function explained(input: string, ours: string | null, theirs: string | null): boolean {
  // PostgreSQL skips blanks around the text; the core takes text as it stands, fields trim before
  if (theirs !== null && ours === null && input !== input.trim()) return true;
  // PostgreSQL takes leading zeros in a dotted tail, which some readers take for octal
  if (theirs !== null && ours === null && /(^|[:.])0\d/.test(input) && input.includes(".")) return true;
  return false;
}

describe("the functions of the allocation and the core", () => {
  test("number an address alike, and back", async () => {
    await fc.assert(
      fc.asyncProperty(addresses, async (sample) => {
        const rows = await ledger.asOwner(
          "SELECT inet_number(a) AS number, number_inet(inet_number(a)) = a AS back FROM unnest($1::inet[]) WITH ORDINALITY AS t(a, n) ORDER BY n",
          [sample.map((address) => address.expanded())],
        );
        expect(rows).toEqual(sample.map((address) => ({ number: address.bits.toString(), back: true })));
      }),
      { numRuns: 5 },
    );
  });

  test("know how large every length is, exactly", async () => {
    const rows = await ledger.asOwner<{ size: string }>(
      "SELECT prefix_size(length) AS size FROM generate_series(0, 128) AS length ORDER BY length",
    );
    expect(rows.map(({ size }) => size)).toEqual(
      Array.from({ length: 129 }, (_, length) => (2n ** BigInt(128 - length)).toString()),
    );
  });

  test("find the same child at every slot, and the same slot behind a block", async () => {
    const slots = fc
      .tuple(
        bits,
        fc.integer({ min: 1, max: 127 }),
        fc.integer({ min: 1, max: 128 }),
        fc.bigInt({ min: 0n, max: 2n ** 127n }),
      )
      .map(([number, a, b, pick]) => {
        const parent = Prefix.of(Address.fromBits(number), Math.min(a, b));
        const length = Math.max(a, b);
        return { parent, length, slot: pick % parent.childCount(length) };
      });
    await fc.assert(
      fc.asyncProperty(fc.array(slots, { minLength: 200, maxLength: 200 }), async (sample) => {
        const rows = await ledger.asOwner<{ child: string; after: string }>(
          `SELECT set_masklen(child, l)::text AS child, slot_after(p, l, child) AS after FROM (
             SELECT p, l, n, slot_network(p, l, s) AS child FROM unnest($1::inet[], $2::int[], $3::numeric[]) WITH ORDINALITY AS t(p, l, s, n)) AS found ORDER BY n`,
          [
            sample.map(({ parent }) => String(parent)),
            sample.map(({ length }) => length),
            sample.map(({ slot }) => slot.toString()),
          ],
        );
        for (const [index, { parent, length, slot }] of sample.entries()) {
          const child = parent.childAt(length, slot);
          expect(Prefix.mustParse(rows[index]?.child ?? "").equals(child)).toBe(true);
          expect(rows[index]?.after).toBe((child.indexIn(parent) + 1n).toString());
        }
      }),
      { numRuns: 10 },
    );
  });

  test("skip the interface identifiers that the core calls reserved, and no other", async () => {
    const [{ source } = { source: "" }] = await ledger.asOwner<{ source: string }>(
      "SELECT prosrc AS source FROM pg_proc WHERE proname = 'allocate_address'",
    );
    const skipped = [...source.matchAll(/slot BETWEEN (\d+) AND (\d+) THEN slot := (\d+)/g)].map(
      ([, first, last, next]) => [BigInt(first ?? 0), BigInt(last ?? 0), BigInt(next ?? 0)],
    );
    // neighbouring ranges of the core are one here; ::0 and ::1 lie before the cursor's first value, 2
    const joined: bigint[][] = [];
    for (const { first, last } of RESERVED_INTERFACE_IDS.slice(1)) {
      const before = joined.at(-1);
      if (before?.[1] === first - 1n) joined[joined.length - 1] = [before[0] ?? 0n, last, last + 1n];
      else joined.push([first, last, last + 1n]);
    }
    expect(skipped).toEqual(joined);
  });
});
