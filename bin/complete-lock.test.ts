import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingOptional } from "./complete-lock.mjs";

test("package-lock.json has the packages of every platform, without which npm ci refuses it", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  expect([...missingOptional(packages).keys()], "run: node bin/complete-lock.mjs && npm install").toEqual([]);
});
