/**
 * A text as one word of a POSIX shell, whatever it holds.
 *
 * Text of harmless characters stays bare, so that commands remain readable; all else goes in single
 * quotes, in which nothing is special but the single quote itself.
 */
export function shellWord(text: string): string {
  if (text.includes("\0")) throw new RangeError("no shell word can hold a NUL");
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
