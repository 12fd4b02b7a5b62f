import { expect, test } from "vitest";
import { Prefix } from "@/lib/ipv6/prefix";
import { withFreeRows } from "./free-rows";

const parent = Prefix.mustParse("2001:db8::/60");

test.each([
  // an order other than the sequential one may want a slot in the middle of a later block
  { next: "2001:db8::/64", marked: ["2001:db8::/60"] },
  { next: "2001:db8:0:5::/64", marked: ["2001:db8::/60"] },
  { next: "2001:db8:0:f::/64", marked: ["2001:db8::/60"] },
  // it lies in another window, or nothing fresh is left
  { next: "2001:db8:1::/64", marked: [] },
  { next: null, marked: [] },
])("in an empty parent the next one, $next, is marked where it lies", ({ next, marked }) => {
  const rows = withFreeRows(parent, 64, [], null, true, next);
  const found = rows.flatMap((row) => (row.type === "free" && row.next !== null ? [[row.network, row.next]] : []));
  expect(found).toEqual(marked.map((network) => [network, next]));
});
