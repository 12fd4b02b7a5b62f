import { describe, expect, it } from "vitest";
import { listHref } from "./list-href";

describe("listHref", () => {
  it("leaves out what is empty", () => {
    expect(listHref("/hosts", { q: "", site: undefined, rack: null })).toBe("/hosts");
  });

  it("keeps the other filters when one changes, and begins at the first page", () => {
    expect(listHref("/hosts", { q: "web", cursor: "abc" }, { status: "ended" })).toBe("/hosts?q=web&status=ended");
  });

  it("goes on from a cursor when it is the change", () => {
    expect(listHref("/hosts", { q: "a b" }, { cursor: "xyz" })).toBe("/hosts?q=a+b&cursor=xyz");
  });
});
