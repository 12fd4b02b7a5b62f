/** One character as a sentence can show it: visible ones in quotes, others by name or code point. */
export function quotedCharacter(character: string): string {
  if (character === " ") return "a space";
  if (character === "\n" || character === "\r") return "a line break";
  if (character === "\t") return "a tab";
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return `"${character}"`;

  const codePoint = character.codePointAt(0) ?? 0;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}
