import type { z } from "zod";
import { lineField } from "@/lib/fields";
import { descriptionField } from "@/lib/sites/schema";
import type { TableRow } from "./read-table";
import type { FieldChange, ImportFault } from "./views";

/** What is kept of a site, rack and host besides its place, by the names that the database uses. */
export const SITE_FIELDS = ["name", "slug", "status", "region", "tenant", "facility", "description"] as const;
export const RACK_FIELDS = ["name", "location", "facility_id", "tenant", "role", "status", "description"] as const;
export const HOST_FIELDS = ["name", "role", "tenant", "serial", "asset_tag", "status", "description"] as const;

export type SiteFields = Readonly<Record<(typeof SITE_FIELDS)[number], string>>;
export type RackFields = Readonly<Record<(typeof RACK_FIELDS)[number], string>>;
export type HostFields = Readonly<Record<(typeof HOST_FIELDS)[number], string>>;

/** Reads one cell by a field's own rule; the fault names its column. */
export function readCell(
  row: TableRow,
  column: string,
  field: z.ZodType<string>,
): { value: string; faults: ImportFault[] } {
  const parsed = field.safeParse(row.cells[column] ?? "");
  if (parsed.success) return { value: parsed.data, faults: [] };
  const reason = parsed.error.issues[0]?.message ?? "This cannot be read.";
  return { value: "", faults: [{ file: row.file, line: row.line, column, reason }] };
}

/**
 * The fields that a row has something to say of: a column that the file lacks says nothing, and an empty status
 * neither, since NetBox has none. NetBox's comments stand in for an empty description.
 */
export function readFields<Name extends string>(
  row: TableRow,
  names: readonly Name[],
): { fields: Partial<Record<Name, string>>; faults: ImportFault[] } {
  const fields: Partial<Record<Name, string>> = {};
  const faults: ImportFault[] = [];
  for (const name of names) {
    const column =
      name === "description" && (row.cells.description ?? "") === "" && row.cells.comments ? "comments" : name;
    if (name === "name" || row.cells[column] === undefined) continue;
    const read = readCell(row, column, name === "description" ? descriptionField : name === "status" ? STATUS : LINE);
    faults.push(...read.faults);
    if (name !== "status" || read.value !== "") fields[name] = read.value;
  }
  return { fields, faults };
}

const LINE = lineField(200);
const STATUS = lineField(50);

/** What a row would change of what is there. */
export function changesTo<Name extends string>(
  before: Readonly<Record<NoInfer<Name>, string>>,
  after: Readonly<Partial<Record<Name, string>>>,
): FieldChange[] {
  return (Object.entries(after) as [Name, string][]).flatMap(([field, value]) =>
    before[field] === value ? [] : [{ field, before: before[field], after: value }],
  );
}

/** The fields of something new: what its row says, and nothing for the rest. */
export function complete<Name extends string>(
  names: readonly Name[],
  fields: Readonly<Partial<Record<Name, string>>>,
): Readonly<Record<Name, string>> {
  const otherwise = (name: Name) => (name === "status" ? "active" : "");
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? otherwise(name)])) as Record<Name, string>;
}
