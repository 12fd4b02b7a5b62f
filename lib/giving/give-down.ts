import { suppliesOf } from "@/lib/db/give-prefixes";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { giveClusters } from "./give-clusters";
import { giveEach } from "./give-each";
import { giveHosts } from "./give-hosts";
import { giveSite } from "./give-site";
import type { Rows, Scope } from "./rows";
import type { ClusterJoined } from "./views";

/** What giving did. */
export type Giving = Rows & { readonly joined: ClusterJoined | null };

/** Gives down the levels of the site's plan. The caller holds the locks on the site and the racks. */
export async function giveDown(tx: Transaction, scope: Scope): Promise<Result<Giving, Failure>> {
  const { site, by } = scope;
  const rows: Rows = { given: [], kept: [], left: [] };
  const levels = await giveSite(tx, site, by, rows);
  if (!levels.ok) return levels;
  const levelFor = (kind: string) => levels.value.find(({ holder_kind }) => holder_kind === kind) ?? null;
  const [clusterLevel, rackLevel, hostLevel] = [levelFor("cluster"), levelFor("rack"), levelFor("host")];
  if (rackLevel === null) {
    const detail = `The plan that site ${site.name} follows has no level that racks hold, so its racks and hosts get nothing by it.`;
    return err({ code: "conflict", detail });
  }

  const clustered =
    clusterLevel === null
      ? ok({ racks: scope.racks, joined: null })
      : await giveClusters(tx, scope, clusterLevel, rows);
  if (!clustered.ok) return clustered;
  const { racks, joined } = clustered.value;

  const racked = await giveEach(tx, "rack", racks, rackLevel, by, rows, ({ cluster_id }) =>
    suppliesOf(tx, rackLevel.id, { siteId: site.id, clusterId: cluster_id }),
  );
  if (!racked.ok) return racked;
  const hosted = hostLevel === null ? ok(null) : await giveHosts(tx, scope, hostLevel, rows);
  return hosted.ok ? ok({ ...rows, joined }) : hosted;
}
