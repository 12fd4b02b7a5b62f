import { unguard } from "@/lib/csv/formula-guard";
import { readCsv } from "@/lib/csv/read-csv";
import { COLUMNS, columnName, type FileKind, kindOf } from "./file-kind";
import type { ImportFault, ImportWarning } from "./views";

/** A row with its cells by column; a column that the file has not is missing from `cells`. */
export type TableRow = {
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<Partial<Record<string, string>>>;
};

/** A file as a table: the rows that could be read, and what is wrong with the others. */
export type Table = {
  readonly file: string;
  readonly kind: FileKind | null;
  readonly rows: readonly TableRow[];
  readonly faults: readonly ImportFault[];
  readonly warnings: readonly ImportWarning[];
};

const COLUMNS_MAX = 64;
const CELL_BYTES_MAX = 32_768;

/** Reads one file. Cells are trimmed, and an apostrophe that an export of ours put in front is taken away. */
export function readTable(file: {
  readonly name: string;
  readonly text: string;
  readonly kind?: FileKind | undefined;
}): Table {
  const { records, fault } = readCsv(file.text);
  const broken = fault === null ? [] : [{ file: file.name, line: fault.line, column: null, reason: fault.reason }];
  const [header, ...body] = records;
  const nothing = { file: file.name, kind: file.kind ?? null, rows: [], warnings: [] };
  if (header === undefined) {
    const empty = {
      file: file.name,
      line: 1,
      column: null,
      reason: "This file is empty. It needs a row of column names first.",
    };
    return { ...nothing, faults: broken.length > 0 ? broken : [empty] };
  }

  const columns = header.cells.map(columnName);
  const kind = file.kind ?? kindOf(columns);
  const refused = headerFaults(file.name, header.line, header.cells, columns, kind);
  if (kind === null || refused.length > 0) return { ...nothing, kind, faults: [...refused, ...broken] };

  const rows: TableRow[] = [];
  const faults: ImportFault[] = [];
  const kept = COLUMNS[kind].kept;
  for (const { line, cells } of body) {
    const found = rowFaults(file.name, line, cells, columns);
    if (found.length > 0) {
      faults.push(...found);
      continue;
    }
    const named: Partial<Record<string, string>> = {};
    for (const [index, column] of columns.entries()) {
      if (kept.includes(column))
        named[column] = unguard(cells[index] ?? "")
          .replace(/\r\n?/g, "\n")
          .trim();
    }
    rows.push({ file: file.name, line, cells: named });
  }
  return {
    file: file.name,
    kind,
    rows,
    faults: [...faults, ...broken],
    warnings: headerWarnings(file.name, columns, kind),
  };
}

function headerFaults(
  file: string,
  line: number,
  cells: readonly string[],
  columns: readonly string[],
  kind: FileKind | null,
): ImportFault[] {
  const at = (column: string | null, reason: string): ImportFault => ({ file, line, column, reason });
  if (columns.length > COLUMNS_MAX)
    return [at(null, `A file has at most ${COLUMNS_MAX} columns; this one has ${columns.length}.`)];
  if (columns.length === 1 && /[;\t]/.test(cells[0] ?? "")) {
    return [at(null, "The columns are not separated by commas. Export the file as comma-separated values.")];
  }
  if (kind === null) {
    const reason =
      "These columns do not tell what the file lists. Say whether it is sites, racks, devices or virtual-machines.";
    return [at(null, reason)];
  }
  const twice = columns.filter((column, index) => column !== "" && columns.indexOf(column) < index);
  const missing = COLUMNS[kind].required.filter((column) => !columns.includes(column));
  return [
    ...twice.map((column) => at(column, `There are two columns named ${column}. Remove one.`)),
    ...missing.map((column) => at(column, `A file of ${kind} needs a column named ${column}.`)),
  ];
}

function headerWarnings(file: string, columns: readonly string[], kind: FileKind): ImportWarning[] {
  const rest = columns.filter((column) => column !== "" && !COLUMNS[kind].kept.includes(column));
  const known = COLUMNS[kind].known.split(" ");
  const [ofNetBox, strange] = [
    rest.filter((column) => known.includes(column)),
    rest.filter((column) => !known.includes(column)),
  ];
  const warn = (reason: string): ImportWarning => ({ file, line: null, column: null, reason });
  return [
    ...(ofNetBox.length === 0 ? [] : [warn(`These columns are not kept here: ${ofNetBox.join(", ")}.`)]),
    ...(strange.length === 0 ? [] : [warn(`These columns are not known and were passed over: ${strange.join(", ")}.`)]),
  ];
}

function rowFaults(file: string, line: number, cells: readonly string[], columns: readonly string[]): ImportFault[] {
  if (cells.length !== columns.length) {
    const reason = `This row has ${cells.length} cells where the header has ${columns.length}. A cell with a comma in it must be quoted.`;
    return [{ file, line, column: null, reason }];
  }
  return cells.flatMap((cell, index) => {
    const reason = cellFault(cell);
    return reason === null ? [] : [{ file, line, column: columns[index] ?? null, reason }];
  });
}

function cellFault(cell: string): string | null {
  if (cell.includes("\0")) return "This cell holds a NUL character, which no text has. Remove it.";
  // what a file in another encoding, or half of a surrogate pair, turns into on its way here
  if (cell.includes("\ufffd")) return "This cell holds a character that could not be read. Save the file as UTF-8.";
  // no cell of fewer characters than a third of the limit can reach it
  if (cell.length > CELL_BYTES_MAX / 3 && Buffer.byteLength(cell) > CELL_BYTES_MAX)
    return "This cell is longer than 32 kB.";
  return null;
}
