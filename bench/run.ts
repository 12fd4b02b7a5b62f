/**
 * `npm run bench -- NAME [--json] [--short]`: runs one benchmark and prints the rows of each part as soon as they are
 * there, as a table or one JSON object a line.
 */
import type { Bench, BenchRow } from "./row";

/** Loaded only when asked for, so that one benchmark does not weigh on another. */
const BENCHES: Readonly<Record<string, () => Promise<readonly Bench[]>>> = {
  core: async () => [(await import("./core")).bench],
  explorer: async () => [(await import("./explorer")).bench],
  export: async () => [(await import("./export")).bench],
  forecast: async () => [(await import("./forecast")).bench],
  ledger: async () => (await import("./ledger")).parts,
};

function formatValue(value: number): string {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 1000 ? 1 : 0;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function table(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.name,
    formatValue(row.value),
    row.unit,
    row.ratio === undefined ? "" : `${formatValue(row.ratio)} ×`,
    row.against ?? "",
    row.n === undefined ? "" : row.n.toLocaleString("en"),
  ]);
  const lines = [["name", "value", "unit", "ratio", "against", "n"], ...cells];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const right = [false, true, false, true, false, true];
  return lines
    .map((line) =>
      line
        .map((cell, i) => (right[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const flags = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const [name = "", ...rest] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
const unknownFlag = flags.find((flag) => flag !== "--json" && flag !== "--short");

if (load === undefined || rest.length > 0 || unknownFlag !== undefined) {
  process.stderr.write(`usage: npm run bench -- (${Object.keys(BENCHES).join(" | ")}) [--json] [--short]\n`);
  process.exitCode = 2;
} else {
  for (const part of await load()) {
    const rows = await part({ short: flags.includes("--short") });
    process.stdout.write(
      flags.includes("--json") ? rows.map((row) => `${JSON.stringify(row)}\n`).join("") : `${table(rows)}\n\n`,
    );
  }
}
