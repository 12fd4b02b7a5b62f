import { nameField } from "@/lib/fields";
import { changesTo, complete, readCell, readFields, SITE_FIELDS } from "./fields";
import { type ExistingSite, type Findings, FirstRows, type KeyOf, SAME, type SiteSteps } from "./plan";
import type { TableRow } from "./read-table";
import type { ImportRow } from "./views";

/** What becomes of the rows of sites. */
export function planSites(
  rows: readonly TableRow[],
  existing: ReadonlyMap<string, ExistingSite>,
  keyOf: KeyOf,
  { faults }: Findings,
): SiteSteps {
  const steps: SiteSteps = { created: [], changed: [], left: [] };
  const first = new FirstRows();
  for (const tableRow of rows) {
    const name = readCell(tableRow, "name", nameField);
    const read = readFields(tableRow, SITE_FIELDS);
    const found = [...name.faults, ...read.faults];
    const key = keyOf(name.value);
    const twice = found.length === 0 ? first.claim(key, tableRow, `Site ${name.value}`) : null;
    if (twice !== null) found.push(twice);
    if (found.length > 0) {
      faults.push(...found);
      continue;
    }

    const row: ImportRow = {
      file: tableRow.file,
      line: tableRow.line,
      site: null,
      location: "",
      rack: null,
      name: name.value,
    };
    const fields = { ...read.fields, name: name.value };
    const before = existing.get(key);
    if (before === undefined) {
      steps.created.push({ row, fields: complete(SITE_FIELDS, fields), place: { key } });
      continue;
    }
    const changes = changesTo(before, fields);
    if (changes.length === 0) steps.left.push({ ...row, reason: SAME });
    else {
      const merged = { ...complete(SITE_FIELDS, before), ...fields };
      steps.changed.push({ row, id: before.id, version: before.version, fields: merged, place: { key }, changes });
    }
  }
  return steps;
}
