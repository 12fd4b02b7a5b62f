import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { clusterById, listClusters } from "@/lib/db/clusters";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { ClusterFilter } from "./schema";
import type { ClusterView } from "./views";

/** A page of clusters by name. */
export async function clusters(
  principal: Principal,
  filter: ClusterFilter,
): Promise<Result<ListView<ClusterView>, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  return ok(await listClusters(reading(principal), filter));
}

/** One cluster, live or retired. */
export async function cluster(principal: Principal, id: string): Promise<Result<ClusterView, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const found = await clusterById(reading(principal), id);
  return found === null ? err({ code: "not-found", noun: "cluster", id }) : ok(found);
}
