import {
  type GivenLevel,
  heldNow,
  levelsOf,
  planOfSite,
  planWithoutSites,
  type Receiver,
  type SiteSource,
  siteSources,
  takeRoot,
} from "@/lib/db/give-prefixes";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { giveFromFirst } from "@/lib/prefixes/give";
import { err, ok, type Result } from "@/lib/result";
import type { By, Rows } from "./rows";
import type { GivenHolder } from "./views";

/** The site's own prefix, where its plan has a level for sites. Gives the levels of the plan that the site follows. */
export async function giveSite(
  tx: Transaction,
  site: Receiver,
  by: By,
  rows: Rows,
): Promise<Result<GivenLevel[], Failure>> {
  const holder: GivenHolder = { kind: "site", id: site.id, name: site.name };
  const held = await heldNow(tx, "site", [site.id]);
  rows.kept.push(...held.map(({ level, network }) => ({ holder, level, network })));
  const followed = await planOfSite(tx, site.id);
  if (followed !== null) return ok(await levelsOf(tx, followed));

  const sources = await siteSources(tx);
  for (const source of sources) {
    const network = await takeFrom(tx, source, site, by);
    if (network === null) continue;
    const levels = await levelsOf(tx, source.plan_id);
    rows.given.push({ holder, level: levels.find(({ holder_kind }) => holder_kind === "site")?.name ?? "", network });
    return ok(levels);
  }
  if (sources.length > 0) return err(noneLeft(site, sources));
  const planId = await planWithoutSites(tx);
  if (planId !== null) return ok(await levelsOf(tx, planId));
  return err({
    code: "conflict",
    detail: `There is no plan yet that has a prefix for site ${site.name}. Set up an aggregate prefix and its plan first; a root that one site holds is not given to another.`,
  });
}

async function takeFrom(tx: Transaction, source: SiteSource, site: Receiver, by: By): Promise<string | null> {
  if (source.whole) return (await takeRoot(tx, source.prefix_id, site.id, by)) ? source.network : null;
  const given = await giveFromFirst(tx, [source], { ...by, holder: { kind: "site", id: site.id }, requestId: null });
  return given?.network ?? null;
}

function noneLeft(site: Receiver, sources: readonly SiteSource[]): Failure {
  const full = sources.map(({ network }) => network).join(", ");
  const detail = `${full} ${sources.length === 1 ? "has" : "have"} no prefix left for site ${site.name}. Set up another aggregate prefix for sites.`;
  return { code: "exhausted", pointer: "/", detail };
}
