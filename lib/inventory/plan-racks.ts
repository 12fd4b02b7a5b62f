import { nameField } from "@/lib/fields";
import { changesTo, complete, RACK_FIELDS, readCell, readFields } from "./fields";
import { type ExistingRack, type Findings, FirstRows, type KeyOf, pair, type RackSteps, SAME } from "./plan";
import type { TableRow } from "./read-table";
import type { ImportFault, ImportRow } from "./views";

/** What becomes of the rows of racks. `existing` is by the keys of site and rack; `sites` knows every site there is or will be. */
export function planRacks(
  rows: readonly TableRow[],
  existing: ReadonlyMap<string, ExistingRack>,
  sites: ReadonlySet<string>,
  keyOf: KeyOf,
  { faults }: Findings,
): RackSteps {
  const steps: RackSteps = { created: [], changed: [], left: [] };
  const first = new FirstRows();
  for (const tableRow of rows) {
    const site = tableRow.cells.site ?? "";
    const place = { site: keyOf(site), key: keyOf(tableRow.cells.name ?? "") };
    const name = readCell(tableRow, "name", nameField);
    const read = readFields(tableRow, RACK_FIELDS);
    const found = [...siteFault(tableRow, sites.has(place.site)), ...name.faults, ...read.faults];
    const twice =
      found.length === 0
        ? first.claim(pair(place.site, place.key), tableRow, `Rack ${name.value} of site ${site}`)
        : null;
    if (twice !== null) found.push(twice);
    if (found.length > 0) {
      faults.push(...found);
      continue;
    }

    const before = existing.get(pair(place.site, place.key));
    const row: ImportRow = {
      file: tableRow.file,
      line: tableRow.line,
      site,
      location: read.fields.location ?? before?.location ?? "",
      rack: null,
      name: name.value,
    };
    const fields = { ...read.fields, name: name.value };
    if (before === undefined) {
      steps.created.push({ row, fields: complete(RACK_FIELDS, fields), place });
      continue;
    }
    const changes = changesTo(before, fields);
    if (changes.length === 0) steps.left.push({ ...row, reason: SAME });
    else {
      const merged = { ...complete(RACK_FIELDS, before), ...fields };
      steps.changed.push({ row, id: before.id, version: before.version, fields: merged, place, changes });
    }
  }
  return steps;
}

/** What is wrong with the site that a row names. */
export function siteFault({ file, line, cells }: TableRow, known: boolean): ImportFault[] {
  if (known) return [];
  const site = cells.site ?? "";
  const reason =
    site === ""
      ? "A site is needed. Name the site that this stands in."
      : `There is no site ${site}, neither here nor in the files. Add it, or correct the name.`;
  return [{ file, line, column: "site", reason }];
}
