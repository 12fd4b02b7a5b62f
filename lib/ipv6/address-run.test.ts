import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Address } from "./address";
import { type AddressRun, runTexts, staysInSubnet } from "./address-run";
import { LINE_BYTES_MAX, RunLines } from "./run-lines";
import { anyBits } from "./testing/arbitrary";
import { slowText } from "./testing/slow-oracle";

const END = 1n << 128n;
const run = (first: string, count: bigint): AddressRun => ({ first: Address.mustParse(first), count });

/** The texts of a run, one by one by the slow form. */
function slowTexts({ first, count }: AddressRun): string[] {
  return Array.from({ length: Number(count) }, (_, i) => slowText(first.bits + BigInt(i)));
}

/** All lines of a run, written through a buffer of the given size. */
function linesOf(given: AddressRun, bufferBytes: number): string[] {
  const lines = new RunLines(given);
  const buffer = new Uint8Array(bufferBytes).fill(0x58);
  let text = "";
  for (let bytes = lines.fill(buffer); bytes > 0; bytes = lines.fill(buffer)) {
    expect(bytes).toBeLessThanOrEqual(bufferBytes);
    // What lies behind the lines is not touched.
    expect(buffer.subarray(bytes).every((byte) => byte === 0x58)).toBe(true);
    text += new TextDecoder().decode(buffer.subarray(0, bytes));
    buffer.fill(0x58);
  }
  expect(lines.left).toBe(0n);
  return text.split("\n").slice(0, -1);
}

const INTERESTING = [
  { first: "2001:db8::", count: 20n, why: "from ::0 on" },
  { first: "2001:db8::ffff", count: 3n, why: "a carry that moves the gap" },
  { first: "2001:db8::ffff:ffff", count: 3n, why: "a carry over two groups" },
  { first: "2001:db8:0:1:ffff:ffff:ffff:fff0", count: 16n, why: "to the very end of the /64" },
  { first: "2001:db8:0:1:ffff:ffff:ffff:fff0", count: 20n, why: "past the end of the /64" },
  { first: "2001:db8::1:0:0:fffe", count: 5n, why: "a gap that ends before the last group" },
  { first: "2001:db8:1:1:1:1:0:fffe", count: 5n, why: "a zero group that is not shortened" },
  { first: "2001:db8:1:1:1:1:0:0", count: 2n, why: "a gap that only the first address has" },
  { first: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", count: 2n, why: "the end of the space" },
  { first: "::", count: 300n, why: "the beginning of the space" },
  { first: "2001:db8::a", count: 70_000n, why: "every length of the last group" },
  { first: "2001:db8::1:fff7", count: 66_000n, why: "a whole block of 65,536 and both its edges" },
  { first: "2001:db8::1", count: 0n, why: "no address" },
];

describe.each(INTERESTING)("$count addresses from $first: $why", ({ first, count }) => {
  const given = run(first, count);
  const slow = slowTexts(given);

  test("as texts", () => {
    expect(Array.from(runTexts(given))).toEqual(slow);
  });

  // A buffer of one line is filled once for every line: enough for a few.
  const bufferSizes = count > 1000n ? [10_000, 1 << 16] : [LINE_BYTES_MAX, 41, 1000, 1 << 16];
  test.each(bufferSizes)("as lines, through a buffer of %d bytes", (bufferBytes) => {
    expect(linesOf(given, bufferBytes)).toEqual(slow);
  });
});

describe("laws", () => {
  const anyRun = fc
    .tuple(anyBits, fc.integer({ min: 0, max: 700 }), fc.constantFrom(0n, 0xfff0n, 0xff0n, 0xf0n, 0xffffff00n))
    .map(([bits, count, low]): AddressRun => {
      const first = ((bits >> 32n) << 32n) | low;
      const room = END - first;
      return { first: Address.fromBits(first), count: room < count ? room : BigInt(count) };
    });

  test("texts and lines are what the slow form writes, through any buffer", () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: LINE_BYTES_MAX, max: 20_000 }), (given, bufferBytes) => {
        const slow = slowTexts(given);
        expect(Array.from(runTexts(given))).toEqual(slow);
        expect(linesOf(given, bufferBytes)).toEqual(slow);
      }),
      { numRuns: 300 },
    );
  });
});

test("a run may be as large as a /64, and only what is asked for is made", () => {
  const [first, second] = runTexts(run("2001:db8::", 1n << 64n));
  expect([first, second]).toEqual(["2001:db8::", "2001:db8::1"]);
  const lines = new RunLines(run("2001:db8::", 1n << 64n));
  const buffer = new Uint8Array(1000);
  const bytes = lines.fill(buffer);
  const written = new TextDecoder().decode(buffer.subarray(0, bytes)).split("\n").length - 1;
  expect(lines.left).toBe((1n << 64n) - BigInt(written));
});

test("a run that is none is refused at once", () => {
  expect(() => runTexts(run("::1", -1n))).toThrow("no run of -1 addresses begins at ::1");
  expect(() => runTexts({ first: Address.fromBits(END - 1n), count: 2n })).toThrow(RangeError);
  expect(() => new RunLines(run("::1", -1n))).toThrow(RangeError);
  expect(() => new RunLines({ first: Address.fromBits(END - 1n), count: 2n })).toThrow(RangeError);
});

test("a buffer too small for a line is a fault of ours, and nothing is lost by it", () => {
  const lines = new RunLines(run("::1", 1n));
  expect(() => lines.fill(new Uint8Array(39))).toThrow("a line may take 40 bytes");
  expect(lines.left).toBe(1n);
});

test.each([
  { first: "2001:db8::", count: 1n << 64n, stays: true },
  { first: "2001:db8::", count: (1n << 64n) + 1n, stays: false },
  { first: "2001:db8::1", count: 1n << 64n, stays: false },
  { first: "2001:db8:0:0:ffff:ffff:ffff:ffff", count: 1n, stays: true },
  { first: "2001:db8:0:0:ffff:ffff:ffff:ffff", count: 2n, stays: false },
])("$count addresses from $first stay in their /64: $stays", ({ first, count, stays }) => {
  expect(staysInSubnet(run(first, count))).toBe(stays);
});
