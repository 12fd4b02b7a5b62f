import type { Principal } from "@/lib/auth/principal";
import { clusterToStandIn } from "@/lib/db/clusters";
import { insertRack, lockRackToRetire, rackById, updateRack } from "@/lib/db/racks";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { changePlace, type PlaceChange } from "@/lib/places/change-place";
import { createPlace } from "@/lib/places/create-place";
import type { PlaceStore } from "@/lib/places/place";
import { siteCheck } from "@/lib/places/site-check";
import type { Result } from "@/lib/result";
import type { RackChange, RackCreation } from "./schema";
import type { RackView } from "./views";

const RACKS: PlaceStore<RackView, RackChange> = {
  noun: "rack",
  where: "in this site",
  find: rackById,
  lock: lockRackToRetire,
  update: updateRack,
  below: async (_tx, _id, { hosts }) => ({ host: hosts }),
};

/** Adds a rack to a site, in one of its clusters or in none. Refuses a name that a live rack of the site has. */
export async function createRack(
  tx: Transaction,
  principal: Principal,
  rack: RackCreation,
): Promise<Result<RackView, Failure>> {
  return createPlace(
    tx,
    principal,
    RACKS,
    rack,
    insertRack,
    async (_, { site, cluster }) => (await siteCheck(tx, site)) ?? (await clusterCheck(tx, cluster, site)),
  );
}

/**
 * Changes or retires a rack. Refuses to retire one that has hosts or holds a prefix, and to move one that holds a
 * prefix to another cluster: its prefix lies in the space of the old one.
 */
export async function changeRack(
  tx: Transaction,
  principal: Principal,
  change: PlaceChange<RackChange>,
): Promise<Result<RackView, Failure>> {
  return changePlace(tx, principal, RACKS, change, {
    locks: ({ cluster }) => cluster !== undefined,
    check: async (_, before, { cluster }) =>
      cluster === undefined || cluster === (before.cluster?.id ?? null) ? null : moveCheck(tx, before, cluster),
  });
}

async function moveCheck(tx: Transaction, rack: RackView, cluster: string | null): Promise<Failure | null> {
  const held = rack.prefixes.map(({ network }) => network).join(", ");
  if (held === "") return clusterCheck(tx, cluster, rack.site.id);
  const detail = `Rack ${rack.name} holds ${held}, which lies where it stands now. Release that first; in its new cluster it gets another.`;
  return { code: "conflict", pointer: "/cluster", detail };
}

async function clusterCheck(tx: Transaction, cluster: string | null, site: string): Promise<Failure | null> {
  if (cluster === null) return null;
  const found = await clusterToStandIn(tx, cluster);
  if (found === null) return invalid("/cluster", "There is no such cluster (any more). Choose another.");
  if (found.site_id === site) return null;
  return invalid("/cluster", `Cluster ${found.name} is in another site. Choose one of the rack's own site.`);
}
