import { hostNameField } from "@/lib/fields";
import { changesTo, complete, HOST_FIELDS, readCell, readFields } from "./fields";
import { type ExistingHost, type Findings, FirstRows, type HostSteps, type KeyOf, pair, SAME } from "./plan";
import { siteFault } from "./plan-racks";
import type { TableRow } from "./read-table";
import type { ImportFault, ImportRole, ImportRow } from "./views";

/** What is there besides, by keys: hosts by site and name, and every site and rack there is or will be. */
export type HostSurroundings = {
  readonly existing: ReadonlyMap<string, ExistingHost>;
  readonly sites: ReadonlySet<string>;
  readonly racks: ReadonlySet<string>;
};

/**
 * What becomes of the rows of devices: those of a chosen role are hosts, the others are left. A host that holds a
 * prefix stays in its rack whatever the file says, with a warning: its prefix lies in the space of that rack.
 */
export function planHosts(
  rows: readonly TableRow[],
  choice: { readonly roles: readonly string[]; readonly unnamed: "fault" | "leave" },
  { existing, sites, racks }: HostSurroundings,
  keyOf: KeyOf,
  { faults, warnings }: Findings,
): HostSteps {
  const steps: HostSteps = { created: [], changed: [], left: [] };
  const first = new FirstRows();
  const chosen = new Set(choice.roles.map((role) => role.toLowerCase()));
  for (const tableRow of rows) {
    const { site = "", rack, role = "", location = "" } = tableRow.cells;
    const at = { file: tableRow.file, line: tableRow.line };
    const row: ImportRow = { ...at, site, location, rack: rack ?? null, name: tableRow.cells.name ?? "" };
    if (!chosen.has(role.toLowerCase())) {
      steps.left.push({ ...row, reason: role === "" ? "It has no role." : `Role ${role} is not chosen.` });
      continue;
    }
    if (row.name === "" && choice.unnamed === "leave") {
      steps.left.push({ ...row, reason: "It has no name; a host needs one." });
      continue;
    }

    const key = keyOf(row.name);
    const inSite = keyOf(site);
    const inRack = rack === undefined || rack === "" ? null : keyOf(rack);
    const read = readFields(tableRow, HOST_FIELDS);
    const found = [
      ...nameFaults(tableRow, row.name),
      ...siteFault(tableRow, sites.has(inSite)),
      ...(inRack === null || !sites.has(inSite) || racks.has(pair(inSite, inRack)) ? [] : [rackFault(tableRow)]),
      ...read.faults,
    ];
    const twice =
      found.length === 0 ? first.claim(pair(inSite, key), tableRow, `Host ${row.name} of site ${site}`) : null;
    if (twice !== null) found.push(twice);
    if (found.length > 0) {
      faults.push(...found);
      continue;
    }

    const fields = { ...read.fields, name: row.name };
    const before = existing.get(pair(inSite, key));
    if (before === undefined) {
      steps.created.push({ row, fields: complete(HOST_FIELDS, fields), place: { site: inSite, key, rack: inRack } });
      continue;
    }
    const changes = changesTo(before, fields);
    const moves = rack !== undefined && inRack !== before.rack_key;
    const stays = moves && before.holds.length > 0;
    if (stays) {
      const reason = `Host ${row.name} holds ${before.holds.join(", ")} of ${before.rack_name === "" ? "no rack" : `rack ${before.rack_name}`}, so it is not moved to ${rack === "" ? "no rack" : rack} by an import.`;
      warnings.push({ ...at, column: "rack", reason });
    } else if (moves) changes.push({ field: "rack", before: before.rack_name, after: rack });
    if (changes.length === 0) steps.left.push({ ...row, reason: SAME });
    else {
      const place = { site: inSite, key, rack: moves && !stays ? inRack : before.rack_key };
      const merged = { ...complete(HOST_FIELDS, before), ...fields };
      steps.changed.push({ row, id: before.id, version: before.version, fields: merged, place, changes });
    }
  }
  return steps;
}

/** The roles found among devices, the most frequent first. */
export function rolesOf(rows: readonly TableRow[], chosenRoles: readonly string[]): ImportRole[] {
  const chosen = new Set(chosenRoles.map((role) => role.toLowerCase()));
  const roles = new Map<string, { role: string; devices: number; unnamed: number; chosen: boolean }>();
  for (const { cells } of rows) {
    const role = cells.role ?? "";
    const counted = roles.get(role) ?? { role, devices: 0, unnamed: 0, chosen: chosen.has(role.toLowerCase()) };
    counted.devices += 1;
    if ((cells.name ?? "") === "") counted.unnamed += 1;
    roles.set(role, counted);
  }
  return [...roles.values()].sort((left, right) => right.devices - left.devices || (left.role < right.role ? -1 : 1));
}

function nameFaults(row: TableRow, name: string): ImportFault[] {
  if (name !== "") return readCell(row, "name", hostNameField).faults;
  return [{ file: row.file, line: row.line, column: "name", reason: "This device has no name; a host needs one." }];
}

function rackFault({ file, line, cells }: TableRow): ImportFault {
  const reason = `There is no rack ${cells.rack} in site ${cells.site}, neither here nor in the files. Add it, or correct the name.`;
  return { file, line, column: "rack", reason };
}
