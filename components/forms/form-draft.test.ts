import { describe, expect, test } from "vitest";
import { type DraftStore, freshKey, readDraft, restored, writeDraft } from "./form-draft";
import { fieldOf, problemCode, problemOf, sortFaults } from "./problem";

function memory(): DraftStore {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe("drafts", () => {
  test("a draft comes back as it was, and is gone after it was dropped", () => {
    const store = memory();
    const draft = { values: { name: "web-12" }, key: freshKey(), sent: true };
    writeDraft(store, "request", draft);
    expect(readDraft(store, "request")).toEqual(draft);
    expect(readDraft(store, "other")).toBeNull();
    writeDraft(store, "request", null);
    expect(readDraft(store, "request")).toBeNull();
  });

  test("text that is no draft counts as none", () => {
    const store = memory();
    store.setItem("s64.form.request", "{not json");
    expect(readDraft(store, "request")).toBeNull();
  });

  test("only fields the form still has come back, and what the link chose stays", () => {
    const draft = { values: { name: "web-12", rack: "r1", gone: "x", agree: "yes" }, key: "k", sent: false };
    expect(restored({ name: "", rack: "r9", agree: false }, draft, ["rack"])).toEqual({
      name: "web-12",
      rack: "r9",
      agree: false,
    });
  });

  test("keys are long and never the same", () => {
    expect(freshKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(freshKey()).not.toBe(freshKey());
  });
});

describe("problems", () => {
  test("faults go to their fields, the rest above the form; the first fault of a field counts", () => {
    const problem = problemOf(422, {
      type: "/docs/problems#invalid",
      title: "Not valid",
      detail: "Two fields.",
      errors: [
        { pointer: "/name", detail: "Taken." },
        { pointer: "/name", detail: "Too long." },
        { pointer: "/uplink/address", detail: "Not an address." },
        { pointer: "/else", detail: "Nobody knows." },
      ],
    });
    expect(problemCode(problem)).toBe("invalid");
    expect(sortFaults(problem, ["name", "uplink.address"])).toEqual({
      fields: { name: "Taken.", "uplink.address": "Not an address." },
      rest: ["Nobody knows."],
    });
  });

  test("a proxy's page is a problem too", () => {
    expect(problemOf(502, null)).toMatchObject({ status: 502, title: "The server could not do this", errors: [] });
  });

  test("a pointer into the query names its parameter", () => {
    expect(fieldOf("?at")).toBe("at");
  });
});
