import type { Principal } from "@/lib/auth/principal";
import { liveKubernetesClustersIn } from "@/lib/db/kubernetes";
import { liveSegmentsIn } from "@/lib/db/segments";
import { insertSite, lockSiteToRetire, siteById, updateSite } from "@/lib/db/sites";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { changePlace, type PlaceChange } from "@/lib/places/change-place";
import { createPlace } from "@/lib/places/create-place";
import type { PlaceStore } from "@/lib/places/place";
import type { Result } from "@/lib/result";
import type { SiteChange, SiteCreation } from "./schema";
import type { SiteView } from "./views";

const SITES: PlaceStore<SiteView, SiteChange> = {
  noun: "site",
  where: "here",
  find: siteById,
  lock: lockSiteToRetire,
  update: updateSite,
  below: async (tx, id, { clusters, racks, hosts }) => ({
    cluster: clusters,
    rack: racks,
    host: hosts,
    segment: await liveSegmentsIn(tx, id),
    "Kubernetes cluster": await liveKubernetesClustersIn(tx, id),
  }),
};

/** Adds a site. Refuses a name that a live site has. */
export async function createSite(
  tx: Transaction,
  principal: Principal,
  site: SiteCreation,
): Promise<Result<SiteView, Failure>> {
  return createPlace(tx, principal, SITES, site, insertSite, async () => null);
}

/** Changes or retires a site. Refuses to retire one that anything live is in. */
export async function changeSite(
  tx: Transaction,
  principal: Principal,
  change: PlaceChange<SiteChange>,
): Promise<Result<SiteView, Failure>> {
  return changePlace(tx, principal, SITES, change);
}
