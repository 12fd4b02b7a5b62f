import type { TreeLine } from "./tree-lines";

/** Where a key leads from a line, or null where it leads nowhere. `page` is how many lines a page has. */
export function moveTo(lines: readonly TreeLine[], from: number, key: string, page: number): number | null {
  const last = lines.length - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(last, from + 1);
    case "ArrowUp":
      return Math.max(0, from - 1);
    case "PageDown":
      return Math.min(last, from + page);
    case "PageUp":
      return Math.max(0, from - page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

/** The line of the node that a line lies under; null at the top. */
export function parentOf(lines: readonly TreeLine[], from: number): number | null {
  const level = lines[from]?.level ?? 1;
  for (let index = from - 1; index >= 0; index--) {
    if ((lines[index]?.level ?? 0) < level) return index;
  }
  return null;
}

/** The keys of the prefixes that are open below a line: they close with it. */
export function openBelow(lines: readonly TreeLine[], from: number): string[] {
  const level = lines[from]?.level ?? 0;
  const keys: string[] = [];
  for (const line of lines.slice(from + 1)) {
    if (line.level <= level) break;
    if (line.kind === "prefix" && line.open) keys.push(line.key);
  }
  return keys;
}

/** The closed prefixes among the siblings of a line, itself included. */
export function closedSiblings(lines: readonly TreeLine[], from: number): string[] {
  const branch = lines[from]?.branch;
  return lines
    .filter((line) => line.branch === branch && line.kind === "prefix" && line.open === false)
    .map((line) => line.key);
}

/**
 * The next line, after this one and round again, of which some hextet onward begins with what was typed:
 * "2f0" finds 2001:db8:0:2f0::/64. The line itself counts when more than one character was typed.
 */
export function typedLine(lines: readonly TreeLine[], from: number, typed: string): number | null {
  const first = typed.length > 1 ? 0 : 1;
  for (let step = first; step <= lines.length; step++) {
    const index = (from + step) % lines.length;
    const line = lines[index];
    if (line === undefined || (line.kind !== "prefix" && line.kind !== "free")) continue;
    const network = `:${line.row.network}`;
    if (network.includes(`:${typed}`)) return index;
  }
  return null;
}
