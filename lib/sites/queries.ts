import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { listSites, siteById } from "@/lib/db/sites";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { SiteFilter } from "./schema";
import type { SiteRow, SiteView } from "./views";

/** A page of sites by name. */
export async function sites(principal: Principal, filter: SiteFilter): Promise<Result<ListView<SiteRow>, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  return ok(await listSites(reading(principal), filter));
}

/** One site, live or retired. */
export async function site(principal: Principal, id: string): Promise<Result<SiteView, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const found = await siteById(reading(principal), id);
  return found === null ? err({ code: "not-found", noun: "site", id }) : ok(found);
}
