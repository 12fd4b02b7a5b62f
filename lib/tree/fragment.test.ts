import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyAddress } from "@/lib/ipv6/testing/arbitrary";
import { fragmentRanges } from "./fragment";

test.each([
  {
    text: "2001:db8:8",
    ranges: ["2001:db8:8::/48", "2001:db8:80::/44", "2001:db8:800::/40", "2001:db8:8000::/36"],
    why: "the last group may grow",
  },
  { text: "2001:DB8:", ranges: ["2001:db8::/32"], why: "a colon ends a group; case does not matter" },
  { text: "2001:db8:fcab", ranges: ["2001:db8:fcab::/48"], why: "four digits are a whole group" },
  { text: "2001:0d", ranges: ["2001:d00::/24"], why: "a zero in front says that all four digits are written" },
  { text: "2001", ranges: [], why: "without a colon it may be a name" },
  { text: "web:1", ranges: [], why: "letters that are not digits" },
  { text: "1:2:3:4:5:6:7:8:9", ranges: [], why: "more groups than an address has" },
  { text: "2001:12345", ranges: [], why: "a group of five digits" },
])("$why: $text", ({ text, ranges }) => {
  expect(fragmentRanges(text).map(String)).toEqual(ranges);
});

describe("laws", () => {
  test("an address is in the ranges of every beginning of its uncompressed text", () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(), (address, cut) => {
        const text = address.expanded().replace(/\b0{1,3}(?=[0-9a-f])/g, "");
        const begun = text.slice(0, text.indexOf(":") + 1 + (cut % (text.length - text.indexOf(":"))));
        expect(fragmentRanges(begun).some((range) => range.contains(address))).toBe(true);
      }),
    );
  });

  test("ranges of one beginning share no address", () => {
    fc.assert(
      fc.property(anyAddress, fc.integer({ min: 6, max: 25 }), (address, cut) => {
        const ranges = fragmentRanges(address.expanded().slice(0, cut));
        for (const [index, one] of ranges.entries())
          for (const other of ranges.slice(index + 1)) expect(one.overlaps(other)).toBe(false);
      }),
    );
  });
});
