import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { lockSiteToGive, racksToGive, siteOfRack } from "@/lib/db/give-prefixes";
import { rolledBack } from "@/lib/db/rolled-back";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { type Giving, giveDown } from "./give-down";
import type { GivenCounts, GivenRow, PrefixesGiven } from "./views";

/** How it is asked for. A dry run does it all and undoes it, so that its answer is exact. */
export type GivingOptions = { readonly dryRun: boolean; readonly reason: string };

/**
 * Gives a whole site what its plan says: a prefix for itself, each cluster and each rack, a /64 for each live host in a
 * rack. What is held already stays. All or nothing: a pool that is full refuses everything.
 */
export async function givePrefixesToSite(
  tx: Transaction,
  principal: Principal,
  siteId: string,
  options: GivingOptions,
): Promise<Result<PrefixesGiven, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  return give(tx, principal, siteId, null, options);
}

/** The same for one rack: its /64s, and where they are missing the prefixes of the rack, its cluster and its site. */
export async function givePrefixesToRack(
  tx: Transaction,
  principal: Principal,
  rackId: string,
  options: GivingOptions,
): Promise<Result<PrefixesGiven, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  const siteId = await siteOfRack(tx, rackId);
  if (siteId === null) return err({ code: "not-found", noun: "rack", id: rackId });
  return give(tx, principal, siteId, rackId, options);
}

async function give(
  tx: Transaction,
  principal: Principal,
  siteId: string,
  rackId: string | null,
  { dryRun, reason }: GivingOptions,
): Promise<Result<PrefixesGiven, Failure>> {
  const site = await lockSiteToGive(tx, siteId);
  if (site === null) return err({ code: "not-found", noun: "site", id: siteId });
  const racks = await racksToGive(tx, siteId, rackId);
  const rack = rackId === null ? null : racks[0];
  if (rack === undefined) return err({ code: "not-found", noun: "rack", id: rackId ?? "" });

  const why = reason === "" ? `given with its ${rack === null ? "site" : "rack"}` : reason;
  const act = () => giveDown(tx, { site, racks, rackId, by: { personId: principal.personId, reason: why } });
  const done = await (dryRun ? rolledBack(tx, act) : act());
  if (!done.ok) return done;
  const { given, kept, left, joined } = dryRun ? withoutNewIds(done.value) : done.value;
  const counts = { given: countsOf(given), kept: countsOf(kept) };
  if (!dryRun && given.length > 0) {
    const [noun, nounId] = rack === null ? ["site", site.id] : ["rack", rack.id];
    const detail = { given: counts.given, reason: why, cluster_joined: joined };
    await recordEvent(tx, { personId: principal.personId, action: "give-prefixes", noun, nounId, detail });
  }
  return ok({
    dry_run: dryRun,
    site: { id: site.id, name: site.name },
    rack: rack === null ? null : { id: rack.id, name: rack.name },
    cluster_joined: joined,
    counts,
    given,
    kept,
    left,
  });
}

/** A cluster that a dry run made is gone, and its id with it. */
function withoutNewIds(done: Giving): Giving {
  const { joined } = done;
  if (joined === null || !joined.created) return done;
  const isNew = ({ holder }: GivenRow) => holder.kind === "cluster" && holder.id === joined.id;
  return {
    ...done,
    joined: { ...joined, id: null },
    given: done.given.map((row) => (isNew(row) ? { ...row, holder: { ...row.holder, id: null } } : row)),
  };
}

function countsOf(rows: readonly GivenRow[]): GivenCounts {
  const counts = { site: 0, cluster: 0, rack: 0, host: 0 };
  for (const { holder } of rows) counts[holder.kind] += 1;
  return counts;
}
