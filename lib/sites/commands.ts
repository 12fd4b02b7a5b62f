import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { liveSegmentsIn } from "@/lib/db/segments";
import { insertSite, lockSiteToRetire, siteById, updateSite } from "@/lib/db/sites";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { SiteChange, SiteCreation } from "./schema";
import { stillThere } from "./still-there";
import type { SiteView } from "./views";

/** Adds a site. Refuses a name that a live site has. */
export async function createSite(
  tx: Transaction,
  principal: Principal,
  site: SiteCreation,
): Promise<Result<SiteView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  const id = await insertSite(tx, site);
  if (id === null) return err(taken(site.name));
  await recordEvent(tx, { personId: principal.personId, action: "create", noun: "site", nounId: id, detail: site });
  return ok(await mustFind(tx, id));
}

/** Changes or retires a site. The caller names the version it has seen. Refuses to retire one that anything live is in. */
export async function changeSite(
  tx: Transaction,
  principal: Principal,
  id: string,
  version: string,
  change: SiteChange,
): Promise<Result<SiteView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  if (change.retired) await lockSiteToRetire(tx, id);
  const before = await siteById(tx, id);
  if (before === null) return err({ code: "not-found", noun: "site", id });
  if (before.retired_at !== null)
    return err({ code: "conflict", detail: `Site ${before.name} is retired; what it was stays as it was.` });
  if (change.retired) {
    const { clusters, racks, hosts } = before;
    const refusal = stillThere(
      `Site ${before.name}`,
      { cluster: clusters, rack: racks, host: hosts, segment: await liveSegmentsIn(tx, id) },
      before.prefixes,
    );
    if (refusal !== null) return err(refusal);
  }

  const outcome = await updateSite(tx, id, version, change);
  if (outcome === "taken") return err(taken(change.name ?? before.name));
  if (outcome === "stale")
    return err({ code: "precondition-failed", current: String((await mustFind(tx, id)).version) });
  await recordEvent(tx, {
    personId: principal.personId,
    action: change.retired ? "retire" : "change",
    noun: "site",
    nounId: id,
    detail: change,
  });
  return ok(await mustFind(tx, id));
}

function taken(name: string): Failure {
  return { code: "name-taken", noun: "site", name, where: "here", pointer: "/name" };
}

async function mustFind(tx: Transaction, id: string): Promise<SiteView> {
  const site = await siteById(tx, id);
  if (site === null) throw new Error(`site ${id} is gone within its own transaction`);
  return site;
}
