import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { hostById, listHosts } from "@/lib/db/hosts";
import { racksWithRoom, sitesWithRoom } from "@/lib/db/rack-choices";
import { rackPlace } from "@/lib/db/racks";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { HostFilter } from "./schema";
import type { HostRow, HostView, RequestChoices } from "./views";

/** A page of hosts by name. */
export async function hosts(principal: Principal, filter: HostFilter): Promise<Result<ListView<HostRow>, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  return ok(await listHosts(reading(principal), filter));
}

/** One host, live or ended. */
export async function host(principal: Principal, id: string): Promise<Result<HostView, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const found = await hostById(reading(principal), id);
  return found === null ? err({ code: "not-found", noun: "host", id }) : ok(found);
}

/** A site with more racks than this shows those with most room; the rest are reached from the rack's own page. */
const RACKS_OFFERED = 500;

/**
 * What the request form offers: all sites, and the racks of the one chosen: by a rack, by itself, or the one with
 * most room.
 */
export async function requestChoices(
  principal: Principal,
  chosen: { readonly site?: string | undefined; readonly rack?: string | undefined },
): Promise<Result<RequestChoices, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const sites = await sitesWithRoom(session);
  const rack = chosen.rack === undefined ? null : await rackPlace(session, chosen.rack);
  const wanted = rack?.site_id ?? chosen.site;
  const roomiest = [...sites].sort((left, right) => (BigInt(right.free) > BigInt(left.free) ? 1 : -1))[0];
  const site = sites.find((candidate) => candidate.id === wanted) ?? roomiest ?? null;
  const racks = site === null ? [] : await racksWithRoom(session, site.id, RACKS_OFFERED);
  return ok({ sites, site: site?.id ?? null, racks });
}
