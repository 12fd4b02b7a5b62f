import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { countEstate, keptScenarios, plansWithRacks } from "@/lib/db/planner";
import { rackPlace } from "@/lib/db/racks";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { EstateQuery } from "./schema";
import type { EstateView, ScenarioView } from "./views";

/** Hosts come and go by the week, racks by the quarter: their rates are measured over so many days. */
const HOST_DAYS = 90;
const RACK_DAYS = 360;
const MONTH_DAYS = 30;

/**
 * What the planner begins with: the plan that most racks are given by, with what is held and how fast it changes. With a
 * rack, what of it is of that rack.
 */
export async function estate(
  principal: Principal,
  { rack: rackId }: EstateQuery = {},
): Promise<Result<EstateView, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const only = rackId === undefined ? null : await rackPlace(session, rackId);
  if (rackId !== undefined && only === null) return err({ code: "not-found", noun: "rack", id: rackId });
  const [plan] = await plansWithRacks(session);
  const rack = plan?.levels.find(({ holder }) => holder === "rack");
  const host = plan?.levels.find(({ holder }) => holder === "host");
  const [top] = plan?.levels ?? [];
  if (plan === undefined || rack === undefined || host === undefined || top === undefined) {
    return err({ code: "not-found", noun: "plan", id: "with racks and hosts" });
  }
  const above = plan.levels[plan.levels.indexOf(rack) - 1] ?? rack;
  const cluster = plan.levels.find(({ holder }) => holder === "cluster") ?? above;
  const counted = await countEstate(
    session,
    { top: top.id, cluster: cluster.id, rack: rack.id, host: host.id },
    { hosts: HOST_DAYS, racks: RACK_DAYS },
    rackId ?? null,
  );
  const perMonth = (count: number, days: number) => (count * MONTH_DAYS) / days;
  return ok({
    rack: only && { id: only.id, name: only.name },
    plan: plan.name,
    levels: plan.levels.map(({ name, length, holder }) => ({ name, length, holder })),
    aggregate: counted.aggregate,
    aggregateLength: top.length,
    aggregates: Math.max(1, counted.aggregates),
    clusterLength: cluster.length,
    rackLength: rack.length,
    hostLength: host.length,
    clusters: only === null ? counted.clusters : 1,
    racks: counted.racks,
    hosts: counted.hosts,
    taken: Number(counted.taken),
    racksPerMonth: only === null ? perMonth(counted.racks_lately, RACK_DAYS) : 0,
    hostsPerMonth: perMonth(counted.hosts_lately - counted.ended_lately, HOST_DAYS),
    freshPerMonth: perMonth(counted.fresh_lately, HOST_DAYS),
    quarantineDays: counted.quarantine_days,
    routesMax: counted.routes_max,
    neighboursMax: counted.neighbours_max,
  });
}

/** The scenarios that are kept. */
export async function scenarios(principal: Principal): Promise<Result<ListView<ScenarioView>, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok({ results: await keptScenarios(reading(principal)), next: null });
}
