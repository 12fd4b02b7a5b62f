/** One word of a filter, where it stands, and its parts before and after the first colon. */
export type Word = {
  readonly text: string;
  /** What stands before the colon; null when the word has none. */
  readonly field: string | null;
  /** The value without its quotation marks. */
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
  readonly end: number;
  /** A quotation mark was opened and not closed. */
  readonly unclosed: boolean;
};

/** Cuts text at its blanks, but for those in quotation marks. A doubled mark within marks is one that is meant. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(/(?:([a-z][a-z-]*|[^\s":]*):)?("(?:[^"]|"")*"?|[^\s"]*)[^\s]*/giu)) {
    if (match[0] === "") continue;
    found.push(wordOf(match[0], match.index));
  }
  return found;
}

function wordOf(text: string, at: number): Word {
  const colon = /^[^\s":]*:/u.exec(text)?.[0].length ?? 0;
  const field = colon === 0 ? null : text.slice(0, colon - 1);
  const rest = text.slice(colon);
  const marked = rest.startsWith('"');
  const closed = marked && /^"(?:[^"]|"")*"$/u.test(rest);
  const value = !marked ? rest : rest.slice(1, closed ? -1 : undefined).replaceAll('""', '"');
  return { text, field, value, at, valueAt: at + colon, end: at + text.length, unclosed: marked && !closed };
}
