import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { countQuarantine, effectOf, listQuarantine, poolsRuled, ruledPool } from "@/lib/db/quarantine";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { QuarantineFilter, RulePreview } from "./schema";
import type { QuarantineCounts, QuarantineRow, RuleView } from "./views";

/** A page of what was released and not given again. */
export async function quarantine(
  principal: Principal,
  filter: QuarantineFilter,
): Promise<Result<ListView<QuarantineRow>, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await listQuarantine(reading(principal), filter));
}

/** How many released prefixes wait, never come again, and are free. */
export async function quarantineCounts(principal: Principal): Promise<Result<QuarantineCounts, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await countQuarantine(reading(principal)));
}

/** The quarantine rule of a prefix's pool, and what another would do to what waits already. */
export async function quarantineRule(
  principal: Principal,
  prefixId: string,
  { days, scope }: RulePreview,
): Promise<Result<RuleView, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const pool = await ruledPool(session, prefixId);
  if (pool === null) return err({ code: "not-found", noun: "pool", id: `of prefix ${prefixId}` });
  const level = await poolsRuled(session, pool, true);
  const asked = scope === "level" ? level : [pool.id];
  return ok({
    prefix_id: prefixId,
    network: pool.network,
    child_length: pool.child_length,
    level: pool.level,
    pools: level.length,
    days: pool.days,
    effect: days === undefined ? null : await effectOf(session, asked, days === "never" ? null : days),
  });
}
