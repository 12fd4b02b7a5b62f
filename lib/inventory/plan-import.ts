import { hostsByKey, nameKeys, racksByKey, sitesByKey } from "@/lib/db/inventory";
import type { Transaction } from "@/lib/db/transaction";
import type { FileKind } from "./file-kind";
import {
  type ExistingHost,
  type ExistingSite,
  type Findings,
  type HostSteps,
  type KeyOf,
  pair,
  type RackSteps,
  type SiteSteps,
} from "./plan";
import { planHosts, rolesOf } from "./plan-hosts";
import { planRacks } from "./plan-racks";
import { planSites } from "./plan-sites";
import { readTable, type Table, type TableRow } from "./read-table";
import type { ImportRequest } from "./schema";
import type { ImportLeft, ImportRole } from "./views";

/** Everything an import would do, and everything wrong with it. */
export type ImportPlan = Findings & {
  readonly tables: readonly Table[];
  readonly sites: SiteSteps;
  readonly racks: RackSteps;
  readonly hosts: HostSteps;
  readonly virtualMachines: ImportLeft[];
  readonly roles: ImportRole[];
  /** The ids of what is there already, by key: sites, and racks by site and name. */
  readonly siteIds: ReadonlyMap<string, string>;
  readonly rackIds: ReadonlyMap<string, string>;
};

/** Reads the files and compares them with what is there. Writes nothing. */
export async function planImport(tx: Transaction, request: ImportRequest): Promise<ImportPlan> {
  const tables = request.files.map(readTable);
  const rowsOf = (kind: FileKind): readonly TableRow[] =>
    tables.flatMap((table) => (table.kind === kind ? table.rows : []));
  const [siteRows, rackRows, deviceRows] = [rowsOf("sites"), rowsOf("racks"), rowsOf("devices")];
  const keys = await nameKeys(tx, namesIn([...siteRows, ...rackRows, ...deviceRows]));
  const keyOf: KeyOf = (name) => keys.get(name) ?? name;

  const sitesThere = await sitesNamed(tx, siteRows, [...rackRows, ...deviceRows], keyOf);
  const siteKeys = new Map([...sitesThere].map(([key, { id }]) => [id, key]));
  const places = (rows: readonly (readonly [string, string])[]) => placesIn(rows, sitesThere, keyOf);
  const named = (rows: readonly TableRow[], column: string) =>
    rows.map(({ cells }) => [cells.site ?? "", cells[column] ?? ""] as const);
  const rackPlaces = places([...named(rackRows, "name"), ...named(deviceRows, "rack")]);
  const racksThere = new Map(
    (await racksByKey(tx, rackPlaces.siteIds, rackPlaces.keys)).map((rack) => [
      pair(siteKeys.get(rack.site_id) ?? "", rack.key),
      rack,
    ]),
  );
  const hostPlaces = places(named(deviceRows, "name"));
  const hostsThere = new Map(
    (await hostsByKey(tx, hostPlaces.siteIds, hostPlaces.keys)).map((host) => [
      pair(siteKeys.get(host.site_id) ?? "", host.key),
      host,
    ]),
  );

  const findings: Findings = {
    faults: tables.flatMap(({ faults }) => faults),
    warnings: [...tables.flatMap(({ warnings }) => warnings), ...strangeRoles(deviceRows, request.host_roles)],
  };
  // also by rows that are faulty themselves: one wrong cell of a site is one fault, not one more for each of its racks
  const knownSites = new Set([...sitesThere.keys(), ...siteRows.map(({ cells }) => keyOf(cells.name ?? ""))]);
  knownSites.delete("");
  const knownRacks = new Set([
    ...racksThere.keys(),
    ...rackRows.map(({ cells }) => pair(keyOf(cells.site ?? ""), keyOf(cells.name ?? ""))),
  ]);
  const sites = planSites(siteRows, sitesThere, keyOf, findings);
  const racks = planRacks(rackRows, racksThere, knownSites, keyOf, findings);
  const choice = { roles: request.host_roles, unnamed: request.unnamed };
  const surroundings = { existing: hostsThere, sites: knownSites, racks: knownRacks };
  return {
    ...findings,
    tables,
    sites,
    racks,
    hosts: planHosts(deviceRows, choice, surroundings, keyOf, findings),
    virtualMachines: rowsOf("virtual-machines").map(leftOut),
    roles: rolesOf(deviceRows, request.host_roles),
    siteIds: new Map([...sitesThere].map(([key, { id }]) => [key, id])),
    rackIds: new Map([
      ...racksHosting(hostsThere.values(), siteKeys),
      ...[...racksThere].map(([key, { id }]) => [key, id] as const),
    ]),
  };
}

/** Every name that rows compare by. */
function namesIn(rows: readonly TableRow[]): string[] {
  const names = new Set<string>();
  for (const { cells } of rows) for (const name of [cells.name, cells.site, cells.rack]) if (name) names.add(name);
  return [...names];
}

async function sitesNamed(
  tx: Transaction,
  siteRows: readonly TableRow[],
  others: readonly TableRow[],
  keyOf: KeyOf,
): Promise<Map<string, ExistingSite>> {
  const names = [...siteRows.map(({ cells }) => cells.name ?? ""), ...others.map(({ cells }) => cells.site ?? "")];
  const found = await sitesByKey(tx, [...new Set(names.map(keyOf))]);
  return new Map(found.map((site) => [site.key, site]));
}

/** The racks that hosts stand in, which the files need not name. */
function racksHosting(hosts: Iterable<ExistingHost>, siteKeys: ReadonlyMap<string, string>): [string, string][] {
  return [...hosts].flatMap(({ site_id, rack_id, rack_key }) =>
    rack_id === null || rack_key === null
      ? []
      : [[pair(siteKeys.get(site_id) ?? "", rack_key), rack_id] as [string, string]],
  );
}

/** Pairs of site and name in sites that are there, each once. */
function placesIn(
  rows: readonly (readonly [string, string])[],
  sites: ReadonlyMap<string, ExistingSite>,
  keyOf: KeyOf,
): { siteIds: string[]; keys: string[] } {
  const once = new Map<string, readonly [string, string]>();
  for (const [siteName, name] of rows) {
    const site = sites.get(keyOf(siteName));
    if (site !== undefined && name !== "") once.set(pair(site.id, keyOf(name)), [site.id, keyOf(name)]);
  }
  const places = [...once.values()];
  return { siteIds: places.map(([id]) => id), keys: places.map(([, key]) => key) };
}

function strangeRoles(devices: readonly TableRow[], roles: readonly string[]) {
  const found = new Set(devices.map(({ cells }) => (cells.role ?? "").toLowerCase()));
  return roles
    .filter((role) => !found.has(role.toLowerCase()))
    .map((role) => ({ file: null, line: null, column: null, reason: `No device has the role ${role}.` }));
}

function leftOut({ file, line, cells }: TableRow): ImportLeft {
  const reason = "Virtual machines are not imported: a host is a device.";
  return { file, line, site: cells.site ?? null, location: "", rack: null, name: cells.name ?? "", reason };
}
