import { expect, test } from "vitest";
import { Address } from "./address";
import { freeBlocks } from "./free-blocks";
import { Prefix } from "./prefix";

const p = Prefix.mustParse;

test.each([
  { text: "2001:db8::/32", written: "2001:db8::/32" },
  { text: "::/0", written: "::/0" },
  { text: "2001:DB8::1/128", written: "2001:db8::1/128" },
])("reads $text", ({ text, written }) => {
  expect(p(text).toString()).toBe(written);
});

test.each([
  { text: "2001:db8::", reason: "missing-length", at: 10 },
  { text: "2001:db8::/", reason: "bad-length", at: 11 },
  { text: "2001:db8::/+32", reason: "bad-length", at: 11 },
  { text: "2001:db8::/032", reason: "bad-length", at: 11 },
  { text: "2001:db8::/3 2", reason: "bad-length", at: 11 },
  { text: "2001:db8::/129", reason: "length-too-large", at: 11 },
  { text: "10.0.0.0/8", reason: "ipv4", at: 0 },
  { text: "", reason: "empty", at: 0 },
])("refuses $text: $reason at $at", ({ text, reason, at }) => {
  expect(Prefix.parse(text)).toMatchObject({ ok: false, error: { reason, at } });
});

test("host bits are refused with the prefix that was probably meant", () => {
  expect(Prefix.parse("2001:db8::5/64")).toMatchObject({ error: { reason: "host-bits", corrected: "2001:db8::/64" } });
});

test("children, neighbours and relations", () => {
  const fabric = p("2001:db8:8000::/37".replace("8000", "800"));
  expect(fabric.childCount(44)).toBe(128n);
  const cluster = fabric.childAt(44, 5n);
  expect(String(cluster)).toBe("2001:db8:850::/44");
  expect(cluster.indexIn(fabric)).toBe(5n);
  expect(fabric.covers(cluster)).toBe(true);
  expect(cluster.covers(fabric)).toBe(false);
  expect(fabric.overlaps(cluster)).toBe(true);
  expect(String(cluster.next())).toBe("2001:db8:860::/44");
  expect(String(cluster.previous())).toBe("2001:db8:840::/44");
  expect(String(cluster.last)).toBe("2001:db8:85f:ffff:ffff:ffff:ffff:ffff");
  expect(String(cluster.commonPrefix(fabric.childAt(44, 4n)))).toBe("2001:db8:840::/43");
  expect(fabric.contains(Address.mustParse("2001:db8:fff::1"))).toBe(true);
  expect(fabric.contains(Address.mustParse("2001:db8:1000::"))).toBe(false);
});

test("free blocks around one taken /64", () => {
  expect([...freeBlocks(p("2001:db8::/61"), [p("2001:db8:0:1::/64")])].map(String)).toEqual([
    "2001:db8::/64",
    "2001:db8:0:2::/63",
    "2001:db8:0:4::/62",
  ]);
  expect([...freeBlocks(p("2001:db8::/61"), [p("2001:db8::/32")])]).toEqual([]);
  expect([...freeBlocks(p("::/0"), [])].map(String)).toEqual(["::/0"]);
});
