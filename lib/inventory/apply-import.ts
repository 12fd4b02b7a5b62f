import { insertHosts, insertRacks, insertSites, updateHosts, updateRacks, updateSites } from "@/lib/db/inventory";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { pair } from "./plan";
import type { ImportPlan } from "./plan-import";

/** Writes a plan without faults: sites, then racks, then hosts. Refuses when something has changed since it was made. */
export async function applyImport(
  tx: Transaction,
  { sites, racks, hosts, siteIds, rackIds }: ImportPlan,
): Promise<Result<null, Failure>> {
  const siteIdOf = new Map(siteIds);
  for (const made of await insertSites(
    tx,
    sites.created.map(({ fields }) => fields),
  ))
    siteIdOf.set(made.key, made.id);
  if (siteIdOf.size < siteIds.size + sites.created.length) return err(MEANWHILE);
  const siteOf = (key: string): string => idOf(siteIdOf, key);

  const rackIdOf = new Map(rackIds);
  const siteKeyOf = new Map([...siteIdOf].map(([key, id]) => [id, key]));
  const placedRacks = racks.created.map(({ fields, place }) => ({ ...fields, site_id: siteOf(place.site) }));
  for (const made of await insertRacks(tx, placedRacks))
    rackIdOf.set(pair(idOf(siteKeyOf, made.site_id), made.key), made.id);
  if (rackIdOf.size < rackIds.size + racks.created.length) return err(MEANWHILE);

  type HostStep = (typeof hosts.created)[number] | (typeof hosts.changed)[number];
  const placed = ({ fields, place }: HostStep) => ({
    ...fields,
    site_id: siteOf(place.site),
    rack_id: place.rack === null ? null : idOf(rackIdOf, pair(place.site, place.rack)),
  });
  let inserted = 0;
  for (const some of portions(hosts.created)) inserted += await insertHosts(tx, some.map(placed));
  if (inserted < hosts.created.length) return err(MEANWHILE);

  const seen = ({ id, version }: { readonly id: string; readonly version: number }) => ({
    id,
    version: String(version),
  });
  const withSeen = <Fields>(step: { readonly id: string; readonly version: number; readonly fields: Fields }) => ({
    ...step.fields,
    ...seen(step),
  });
  let changed =
    (await updateSites(tx, sites.changed.map(withSeen))) + (await updateRacks(tx, racks.changed.map(withSeen)));
  for (const some of portions(hosts.changed)) {
    const placedHosts = some.map((step) => ({ ...placed(step), ...seen(step) }));
    changed += await updateHosts(tx, placedHosts);
  }
  if (changed < sites.changed.length + racks.changed.length + hosts.changed.length) return err(MEANWHILE);
  return ok(null);
}

const MEANWHILE: Failure = {
  code: "conflict",
  detail:
    "Somebody changed the same sites, racks or hosts at this moment, so nothing was imported. Look at the dry run again, then repeat.",
};

/** No statement writes more rows than this, so that none of a very large inventory meets the database's time limit. */
const PORTION = 20_000;

function* portions<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += PORTION) yield rows.slice(from, from + PORTION);
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the plan of an import has a place without an id: ${JSON.stringify(key)}`);
  return id;
}
