import { CsvError, parse } from "csv-parse/sync";

/** A record and the line it begins on, the first line being 1. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/**
 * Reads CSV strictly (RFC 4180): a byte order mark, any line ends, cells of several lines, blank lines between records.
 * A quote in the wrong place ends the reading, since nothing behind it can be trusted: what came before is given with
 * the fault.
 */
export function readCsv(text: string): {
  readonly records: readonly CsvRecord[];
  readonly fault: { readonly line: number; readonly reason: string } | null;
} {
  const records: CsvRecord[] = [];
  let line = 1;
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      on_record: (cells: string[]) => {
        if (cells.length > 1 || cells[0] !== "") records.push({ line, cells });
        line += 1 + lineBreaks(cells); // csv-parse counts a CRLF inside quotes as two lines
        return null;
      },
    });
    return { records, fault: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, fault: { line, reason: REASONS[error.code] ?? `This is not CSV: ${error.message}.` } };
  }
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

const REASONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quoted cell begins in this row and never ends. Close it with a " of its own.',
  INVALID_OPENING_QUOTE: 'A " stands inside a cell that is not quoted. Quote the whole cell and write the " twice.',
  CSV_INVALID_CLOSING_QUOTE: 'Something other than a comma follows a quoted cell. A " inside a cell is written twice.',
};
