import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { fullestRacks, heldByDay, latestAudited, recentChange, usageByLevel } from "@/lib/db/overview";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { installation } from "@/lib/installation/queries";
import { requests } from "@/lib/requests/queries";
import { ok, type Result } from "@/lib/result";
import { tree } from "@/lib/tree/queries";
import { vrfs } from "@/lib/vrfs/queries";
import { everyDay } from "./every-day";
import type { DayPoint, OverviewView } from "./views";

const RACKS = 8;
const REQUESTS = 6;
const DAYS = 30;
const AUDITED = 8;

/** How many aggregates of a VRF are shown. */
const AGGREGATES = 20;

/** Points of the series over time: more could not be told apart. */
const POINTS_MAX = 500;

/** What a network engineer wants to see first: what there is, how full it is, and what changed. */
export async function overview(principal: Principal): Promise<Result<OverviewView, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const found = await installation(principal);
  if (!found.ok) return found;
  const aggregates = await aggregatesOf(principal);
  if (!aggregates.ok) return aggregates;
  const newest = await requests(principal, { status: "all", limit: REQUESTS });
  if (!newest.ok) return newest;
  const session = reading(principal);
  return ok({
    installation: found.value,
    aggregates: aggregates.value,
    levels: await usageByLevel(session),
    fullest: await fullestRacks(session, RACKS),
    requests: [...newest.value.results],
    change: await recentChange(session, DAYS),
    audited: await latestAudited(session, AUDITED),
  });
}

/** The roots of every VRF, the first of each. */
async function aggregatesOf(principal: Principal): Promise<Result<OverviewView["aggregates"], Failure>> {
  const known = await vrfs(principal);
  if (!known.ok) return known;
  const aggregates: OverviewView["aggregates"][number][] = [];
  for (const { name: vrf } of known.value.filter((one) => one.aggregates > 0)) {
    const roots = await tree(principal, { vrf, limit: AGGREGATES, ordering: "network", skip: 0 });
    if (!roots.ok) return roots;
    for (const row of roots.value.rows) if (row.type === "prefix") aggregates.push({ ...row, vrf });
  }
  return ok(aggregates);
}

/** How many /64s hosts held, day by day from the first until now. */
export async function heldOverTime(principal: Principal): Promise<Result<readonly DayPoint[], Failure>> {
  const allowed = authorise(principal, "history:read");
  if (!allowed.ok) return allowed;
  return ok(
    everyDay(await heldByDay(reading(principal)), (principal.at ?? new Date().toISOString()).slice(0, 10), POINTS_MAX),
  );
}
