import { expect, test } from "vitest";
import { blocksOf } from "./blocks";

test.each([
  { what: "one block", from: "2001:db8::/56", to: "2001:db8::/56", blocks: ["2001:db8::/56"] },
  { what: "two that make one", from: "2001:db8::/64", to: "2001:db8:0:1::/64", blocks: ["2001:db8::/63"] },
  {
    what: "a range that is no block",
    from: "2001:db8:0:1::/64",
    to: "2001:db8:0:4::/64",
    blocks: ["2001:db8:0:1::/64", "2001:db8:0:2::/63", "2001:db8:0:4::/64"],
  },
  { what: "the wrong way round", from: "2001:db8:0:4::/64", to: "2001:db8:0:1::/64", blocks: [] },
])("$what is written with the fewest prefixes", ({ from, to, blocks }) => {
  expect(blocksOf(from, to).map(String)).toEqual(blocks);
});
