import type { EventKind, FieldChange } from "./views";

/** A version of something, as its columns by name, with the names of what it refers to. */
export type Version = Readonly<Record<string, unknown>>;

/** Columns that change of themselves, or that say when something else did. */
const SILENT = new Set(
  [
    "id",
    "version",
    "valid_from",
    "valid_to",
    "created_at",
    "ended_at",
    "retired_at",
    "detached_at",
    "run_epoch",
  ].concat([
    "site_id",
    "cluster_id",
    "rack_id",
    "owner_id",
    "level_id",
    "parent_id",
    "parent_network",
    "host_id",
    "vrf_id",
  ]),
);

/** What two versions of a thing say differently, field by field, in the order of the columns. */
export function fieldChanges(before: Version, after: Version): FieldChange[] {
  const found: FieldChange[] = [];
  for (const [column, value] of Object.entries(after)) {
    const [from, to] = [textOf(before[column]), textOf(value)];
    if (!SILENT.has(column) && from !== to) found.push({ field: column.replaceAll("_", " "), from, to });
  }
  const [was, is] = [before.detached_at, after.detached_at].map((at) => at !== null && at !== undefined);
  if (was !== is && !isOver(after))
    found.push({ field: "state", from: was ? "detached" : "running", to: is ? "detached" : "running" });
  return found;
}

/** What became of a thing from one version to the next; null before the first. */
export function changeKind(before: Version | null, after: Version): EventKind {
  if (before === null) return "created";
  if (isOver(before) !== isOver(after)) return isOver(after) ? "ended" : "returned";
  return "changed";
}

function isOver(version: Version): boolean {
  return (version.ended_at ?? version.retired_at ?? null) !== null;
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}
