import { setImmediate } from "node:timers/promises";
import { readCsv } from "@/lib/csv/read-csv";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { REPORT_COLUMNS, reportLine } from "./schema";

/** What a report says of one address: a line of it, or the two that give the address and end it. */
export type Reported = {
  /** The first line that speaks of the address, counted from 1 as an editor counts. */
  readonly line: number;
  readonly address: string;
  readonly container: string | null;
  readonly image: string;
  readonly began_at: string | null;
  readonly ended_at: string | null;
};

/** A line that was not taken, and why. The others are. */
export type LineFault = { readonly line: number; readonly detail: string };

export type ReadReport = {
  readonly lines: number;
  /** One for each address, in the order of the lines. */
  readonly addresses: readonly Reported[];
  readonly faults: readonly LineFault[];
};

/** The forms a report may have, by media type. */
export const REPORT_TYPES = ["application/x-ndjson", "text/csv"] as const;

const LINES_MAX = 50_000;

/** So many lines are read before others get their turn: one report never holds up the server. */
const TURN_LINES = 2_000;

/**
 * Reads a report. A bad line is told with its number and costs nothing but itself; what cannot be cut into lines (broken
 * CSV quotes, an unknown column, too many lines) refuses the whole.
 */
export async function readReport(type: string, text: string): Promise<Result<ReadReport, Failure>> {
  const cut = type === "text/csv" ? csvLines(text) : ok(jsonLines(text));
  if (!cut.ok) return cut;
  if (cut.value.length > LINES_MAX) {
    return err({
      code: "malformed",
      detail: `A report has at most ${LINES_MAX} lines; this one has ${cut.value.length}. Nothing of it was used: send it in parts.`,
    });
  }
  const addresses = new Map<string, Reported>();
  const faults: LineFault[] = [];
  for (const [index, { line, value }] of cut.value.entries()) {
    if (index % TURN_LINES === TURN_LINES - 1) await setImmediate();
    const read = typeof value === "string" ? value : readLine(line, value);
    const refusal = typeof read === "string" ? read : merge(addresses, read);
    if (refusal !== null) faults.push({ line, detail: refusal });
  }
  return ok({ lines: cut.value.length, addresses: [...addresses.values()], faults });
}

/** A line as cut from the text: its value, or in words why it has none. */
type CutLine = { readonly line: number; readonly value: object | string };

function jsonLines(text: string): CutLine[] {
  const lines: CutLine[] = [];
  for (const [index, written] of text.split("\n").entries()) {
    if (written.trim() !== "") lines.push({ line: index + 1, value: parseJson(written) });
  }
  return lines;
}

function parseJson(written: string): object | string {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === "object" && value !== null ? value : "A line is a JSON object.";
  } catch {
    return "This line is not JSON.";
  }
}

function csvLines(text: string): Result<CutLine[], Failure> {
  const { records, fault } = readCsv(text);
  if (fault !== null)
    return err({ code: "malformed", detail: `Line ${fault.line}: ${fault.reason} Nothing was used.` });
  const [header, ...rest] = records;
  const columns = header?.cells.map((cell) => cell.trim()) ?? [];
  const unknown = columns.find((column) => !(REPORT_COLUMNS as readonly string[]).includes(column));
  if (unknown !== undefined || !columns.includes("address") || new Set(columns).size < columns.length) {
    return err({
      code: "malformed",
      detail: `The first line of a report names its columns, address and any of ${REPORT_COLUMNS.slice(1).join(", ")}, each once. Nothing was used.`,
    });
  }
  return ok(
    rest.map(({ line, cells }) => {
      if (cells.length !== columns.length)
        return { line, value: `This line has ${cells.length} cells, the first line names ${columns.length} columns.` };
      return { line, value: Object.fromEntries(columns.map((column, index) => [column, cells[index]])) };
    }),
  );
}

function readLine(line: number, value: object): Reported | string {
  const parsed = reportLine.safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues
      .map((issue) => (issue.path.length === 0 ? issue.message : `${issue.path.join(".")}: ${issue.message}`))
      .join(" ");
  }
  const { address, container, image, began_at, ended_at } = parsed.data;
  if (container === undefined && ended_at === undefined)
    return "A line names the container that has the address, or says when that ended.";
  if (began_at !== undefined && ended_at !== undefined && micros(began_at) > micros(ended_at))
    return "It ends before it begins: began_at is later than ended_at.";
  return { line, address, container: container ?? null, image, began_at: began_at ?? null, ended_at: ended_at ?? null };
}

/** Adds what a line says to what the lines before it said of its address; a refusal in words where they contradict. */
function merge(addresses: Map<string, Reported>, said: Reported): string | null {
  const before = addresses.get(said.address);
  if (before === undefined) {
    addresses.set(said.address, said);
    return null;
  }
  if (before.container !== null && said.container !== null && !sameName(before.container, said.container))
    return `Line ${before.line} gives this address to ${before.container}, and an address is never given twice.`;
  addresses.set(said.address, {
    line: before.line,
    address: said.address,
    container: before.container ?? said.container,
    image: before.image || said.image,
    began_at: before.began_at ?? said.began_at,
    ended_at: said.ended_at ?? before.ended_at,
  });
  return null;
}

/** A moment with all six digits of its microseconds, so that its text compares as the time does. */
function micros(moment: string): string {
  return `${moment.slice(0, 19)}${(moment.slice(19, -1) || ".").padEnd(7, "0")}`;
}

/** Container names are one name in any case, as the database has it. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
