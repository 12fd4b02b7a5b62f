import type { ExampleRow } from "./rows";

/** A row that changed: as it is now, and each version before it with the time that ended it. */
export type Versions = { readonly current: ExampleRow; readonly superseded: readonly ExampleRow[] };

/** Applies changes to a row, the oldest first, as the history trigger would have kept them. */
export function versionsOf(
  first: ExampleRow,
  changes: readonly { readonly at: string; readonly patch: ExampleRow }[],
): Versions {
  const superseded: ExampleRow[] = [];
  let current = first;
  for (const { at, patch } of changes) {
    superseded.push({ ...current, valid_to: at });
    current = { ...current, ...patch, version: Number(current.version) + 1, valid_from: at };
  }
  return { current, superseded };
}
