/**
 * Keeps a spreadsheet from running a cell as a formula. A cell that begins with one of these, perhaps behind quotes
 * that the spreadsheet drops, gets an apostrophe in front, which makes it text (OWASP, "CSV Injection"; the
 * full-width signs count in East Asian versions of Excel).
 */
const FORMULA_START = "[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20]";

const DANGEROUS = new RegExp(`^['"]*${FORMULA_START}`, "u");
const GUARDED = new RegExp(`^'['"]*${FORMULA_START}`, "u");

/** A cell as it goes into a CSV file. */
export function guard(cell: string): string {
  return DANGEROUS.test(cell) ? `'${cell}` : cell;
}

/**
 * The reverse: `unguard(guard(cell))` is the cell, for every cell. It holds because a cell that looks guarded already
 * is dangerous too, so it gets an apostrophe more.
 */
export function unguard(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
