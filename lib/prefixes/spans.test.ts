import { describe, expect, it } from "vitest";
import { spansOf } from "./spans";
import type { PathStep } from "./views";

const step = (network: string, name: string, position: number): PathStep => ({
  id: network,
  network,
  length: Number(network.split("/")[1]),
  level: { name, position, length: Number(network.split("/")[1]) },
  holder: null,
});

const ROOT: PathStep = { id: "1", network: "2001:db8:8000::/34", length: 34, level: null, holder: null };

describe("spansOf", () => {
  it("numbers each level within its parent, exact to the bit, and the root not at all", () => {
    const path = [ROOT, step("2001:db8:8800::/37", "fabric", 0), step("2001:db8:8910::/44", "cluster", 1)];
    expect(spansOf(path)).toEqual([
      { name: "fabric", from: 34, to: 37, index: "1", position: 0 },
      { name: "cluster", from: 37, to: 44, index: "17", position: 1 },
    ]);
  });

  it("has nothing to name on a root", () => {
    expect(spansOf([ROOT])).toEqual([]);
    expect(spansOf([])).toEqual([]);
  });
});
