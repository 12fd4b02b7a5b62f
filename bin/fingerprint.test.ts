import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprint } from "./fingerprint.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "slash64-fingerprint-"));
  mkdirSync(path.join(folder, "lib"));
  writeFileSync(path.join(folder, "lib", "a.ts"), "1");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("a fingerprint is the same as long as names and contents are", () => {
  const before = fingerprint(folder, ["lib", "package-lock.json"]);
  writeFileSync(path.join(folder, "lib", "a.ts"), "1");
  expect(fingerprint(folder, ["lib", "package-lock.json"])).toBe(before);
});

test.each([
  ["a changed file", () => writeFileSync(path.join(folder, "lib", "a.ts"), "2")],
  ["a new file", () => writeFileSync(path.join(folder, "lib", "b.ts"), "")],
  ["a file that was absent", () => writeFileSync(path.join(folder, "package-lock.json"), "{}")],
])("%s changes it", (_name, change) => {
  const before = fingerprint(folder, ["lib", "package-lock.json"]);
  change();
  expect(fingerprint(folder, ["lib", "package-lock.json"])).not.toBe(before);
});

test("a file that does not count does not change it", () => {
  const counts = (file: string) => !file.endsWith(".test.ts");
  const before = fingerprint(folder, ["lib"], counts);
  writeFileSync(path.join(folder, "lib", "a.test.ts"), "");
  expect(fingerprint(folder, ["lib"], counts)).toBe(before);
});
