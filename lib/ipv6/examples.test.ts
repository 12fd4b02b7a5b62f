/**
 * Runs the examples of all doc comments of this folder and of lib/explain, so that they cannot rot.
 *
 * An example is a statement list after `@example`; the last line is an expression with the value expected behind `//`,
 * or on the comment line that follows. `value`s are compared as JavaScript does by structure.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

type Example = { readonly file: string; readonly line: number; readonly code: string; readonly expected: string };

const folder = fileURLToPath(new URL(".", import.meta.url));
const sources = [folder, `${folder}../explain/`].flatMap((path) =>
  readdirSync(path)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => ({ path: path + name, name })),
);

function examplesOf(name: string, text: string): Example[] {
  const examples: Example[] = [];
  for (const match of text.matchAll(/@example\n([\s\S]*?)\*\//g)) {
    const line = text.slice(0, match.index).split("\n").length;
    let code = "";
    for (const raw of (match[1] ?? "").split("\n")) {
      const [, content = ""] = /^\s*\* ?(.*)$/.exec(raw) ?? [];
      const [, before = "", expected] = /^(.*?)(?:\/\/ (.*))?$/.exec(content) ?? [];
      code += `${before}\n`;
      if (expected === undefined) continue;
      examples.push({ file: name, line, code: code.trim(), expected });
      // What follows may use what was declared, not what was only shown.
      code = code.includes("const ") ? code.slice(0, code.lastIndexOf(";") + 1) : "";
    }
  }
  return examples;
}

/** Everything that examples may name: all exports of both folders. */
async function allExports(): Promise<Record<string, unknown>> {
  const modules = await Promise.all(sources.map(({ path }) => import(path) as Promise<Record<string, unknown>>));
  return Object.assign({}, ...modules);
}

function evaluate(code: string, names: Record<string, unknown>): unknown {
  const statements = code.lastIndexOf(";") + 1;
  const body = `"use strict"; ${code.slice(0, statements)} return (${code.slice(statements)});`;
  return new Function(...Object.keys(names), body)(...Object.values(names));
}

const names = await allExports();

describe("the examples in doc comments", () => {
  const examples = sources.flatMap(({ path, name }) => examplesOf(name, readFileSync(path, "utf8")));

  test("are found", () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  test.each(examples)("$file, line $line: $code", ({ code, expected }) => {
    expect(evaluate(code, names)).toEqual(evaluate(expected, names));
  });
});
