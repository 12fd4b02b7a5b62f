import { expect, test } from "vitest";
import { Prefix } from "@/lib/ipv6/prefix";
import { withFreeRows } from "./free-rows";

const parent = Prefix.mustParse("2001:db8::/60");

test.each([
  // an order other than the sequential one may want a slot in the middle of a later block
  { slot: 0n, next: ["2001:db8::/60", "2001:db8::/64"] },
  { slot: 5n, next: ["2001:db8::/60", "2001:db8:0:5::/64"] },
  { slot: 15n, next: ["2001:db8::/60", "2001:db8:0:f::/64"] },
  // every slot was given
  { slot: 16n, next: undefined },
  // no pool, nothing to give
  { slot: null, next: undefined },
])("in an empty parent the slot $slot is next where it lies", ({ slot, next }) => {
  const rows = withFreeRows(parent, 64, [], null, true, slot);
  const marked = rows.flatMap((row) => (row.type === "free" && row.next !== null ? [[row.network, row.next]] : []));
  expect(marked).toEqual(next === undefined ? [] : [next]);
});
