import { describe, expect, test } from "vitest";
import { changeKind, fieldChanges } from "./field-changes";

const HOST = {
  id: 7,
  name: "web",
  role: "",
  rack: "r1",
  rack_id: 1,
  version: 1,
  ended_at: null,
  valid_from: "2026-01-01",
};

describe("fieldChanges", () => {
  test.each([
    {
      why: "a name",
      after: { ...HOST, name: "web-2", version: 2 },
      changes: [{ field: "name", from: "web", to: "web-2" }],
    },
    {
      why: "the rack is told by its name",
      after: { ...HOST, rack: "r2", rack_id: 2 },
      changes: [{ field: "rack", from: "r1", to: "r2" }],
    },
    {
      why: "nothing that a reader would call a change",
      after: { ...HOST, version: 9, valid_from: "2026-02-02" },
      changes: [],
    },
    {
      why: "nothing becomes empty text",
      after: { ...HOST, rack: null, rack_id: null },
      changes: [{ field: "rack", from: "r1", to: "" }],
    },
    {
      why: "a container that stops",
      after: { ...HOST, detached_at: "2026-02-02" },
      changes: [{ field: "state", from: "running", to: "detached" }],
    },
    { why: "an end is its own kind", after: { ...HOST, ended_at: "2026-02-02" }, changes: [] },
  ])("$why", ({ after, changes }) => {
    expect(fieldChanges(HOST, after)).toEqual(changes);
  });
});

test.each([
  { before: null, after: HOST, kind: "created" },
  { before: HOST, after: { ...HOST, name: "x" }, kind: "changed" },
  { before: HOST, after: { ...HOST, ended_at: "2026-02-02" }, kind: "ended" },
  { before: { ...HOST, ended_at: "2026-02-02" }, after: HOST, kind: "returned" },
  { before: { name: "s", retired_at: null }, after: { name: "s", retired_at: "2026-02-02" }, kind: "ended" },
])("a version is told as $kind", ({ before, after, kind }) => {
  expect(changeKind(before, after)).toBe(kind);
});
