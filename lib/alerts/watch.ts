import {
  type AlertChange,
  alertRules,
  clearAlerts,
  mayWatch,
  openAlerts,
  queueAlerts,
  raiseAlerts,
} from "@/lib/db/alerts";
import { reading, transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import { type Ranked, rankedPools } from "@/lib/timelines/ranking";
import { dayText } from "@/lib/timelines/samples";
import { amountOf, isOn } from "./crossing";
import type { AlertRuleView } from "./views";

/** What one look brought: alerts raised and cleared. */
export type Watched = { readonly raised: number; readonly cleared: number };

/**
 * Holds every pool against every rule: raises what has crossed, clears what is clearly back, and puts both into the queues
 * of the webhooks in the same transaction. Of several instances one does it at a time; the others find nothing to do.
 */
export async function watchPools(): Promise<Result<Watched, Failure>> {
  const { order, today } = await rankedPools(reading({}));
  return transaction(async (tx) => {
    if (!(await mayWatch(tx))) return ok({ raised: 0, cleared: 0 });
    const rules = await alertRules(tx);
    const open = new Set((await openAlerts(tx)).map(({ rule_id, pool_id }) => keyOf(rule_id, pool_id)));
    const raising: AlertChange[] = [];
    const still = new Set<string>();
    for (const rule of rules) {
      for (const pool of order) {
        if (!watches(rule, pool)) continue;
        const key = keyOf(rule.id, pool.id);
        if (!isOn(rule, standingOf(pool), open.has(key))) continue;
        still.add(key);
        if (!open.has(key)) raising.push(changeOf(rule, pool, today));
      }
    }
    const over = [...open].filter((key) => !still.has(key)).map(fromKey);
    const raised = raising.length === 0 ? [] : await raiseAlerts(tx, raising);
    const cleared = over.length === 0 ? [] : await clearAlerts(tx, over);
    if (raised.length > 0) await queueAlerts(tx, "raised", raised);
    if (cleared.length > 0) await queueAlerts(tx, "cleared", cleared);
    return ok({ raised: raised.length, cleared: cleared.length });
  });
}

function watches(rule: AlertRuleView, pool: Ranked): boolean {
  if (rule.pool !== null) return rule.pool.id === pool.id;
  return rule.level === "" || rule.level.toLowerCase() === pool.level.toLowerCase();
}

function standingOf({ outlook, history }: Ranked) {
  return { days: outlook.p50, share: history.taken / history.capacity };
}

function changeOf(rule: AlertRuleView, pool: Ranked, today: number): AlertChange {
  const value = amountOf(rule, standingOf(pool));
  const name = pool.holder === "" ? pool.network : `${pool.holder} (${pool.network})`;
  const message =
    rule.kind === "share"
      ? `${Math.floor(value)} % of ${name} are taken; the threshold is ${rule.threshold} %.`
      : value === 0
        ? `${name} is full.`
        : `${name} runs out around ${dayText(today + Math.floor(value))}, within ${rule.threshold} days.`;
  return { ruleId: rule.id, poolId: pool.id, value, message };
}

function keyOf(ruleId: string, poolId: string): string {
  return `${ruleId} ${poolId}`;
}

function fromKey(key: string): { rule_id: string; pool_id: string } {
  const [rule_id = "", pool_id = ""] = key.split(" ");
  return { rule_id, pool_id };
}
