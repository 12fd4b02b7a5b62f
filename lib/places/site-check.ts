import { siteToStandIn } from "@/lib/db/sites";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";

/** Why nothing can be added to a site; null when it can. Keeps the site from being retired meanwhile. */
export async function siteCheck(tx: Transaction, site: string): Promise<Failure | null> {
  if ((await siteToStandIn(tx, site)) !== null) return null;
  return invalid("/site", "There is no such site (any more). Choose another.");
}
