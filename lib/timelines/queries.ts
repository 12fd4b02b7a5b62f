import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { csvLine } from "@/lib/csv/csv-line";
import { guard } from "@/lib/csv/formula-guard";
import { givenLately, givingLevels, marksOf, poolsWithin } from "@/lib/db/timelines";
import { reading, type Session } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { fanOf, HORIZON_DAYS } from "@/lib/forecast/forecast";
import { hdThreshold } from "@/lib/ipv6/count";
import { err, ok, type Result } from "@/lib/result";
import { type Ranked, type RankedPools, rankedPools } from "./ranking";
import { timelineRows } from "./rows";
import { dayText } from "./samples";
import type { TimelineFilter, TimelinePlaces } from "./schema";
import { historyPoints, sampleViews } from "./series";
import { switchRows } from "./switches";
import type { FanPoint, FleetRate, PoolTimeline, Ranking } from "./views";

const MARKS_MAX = 24;
const FAN_POINTS = 96;

/** The pools in the order in which they run out, a window of them. */
export async function timelines(principal: Principal, filter: TimelineFilter): Promise<Result<Ranking, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const all = await rankedPools(session);
  const pools = await filtered(session, all, filter);
  const from = Number(filter.cursor ?? 0);
  const shown = pools.slice(from, from + filter.limit);
  return ok({
    results: await timelineRows(session, shown, all.today),
    switches: await switchRows(session, filter, { pools, from, to: from + shown.length, today: all.today }),
    next: from + shown.length < pools.length ? String(from + shown.length) : null,
    count: pools.length,
    levels: await givingLevels(session),
    today: dayText(all.today),
  });
}

/** One pool: its history, its fan, its marks and its samples. */
export async function poolTimeline(principal: Principal, id: string): Promise<Result<PoolTimeline, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const { order, today } = await rankedPools(session);
  const ranked = order.find((pool) => pool.id === id);
  if (ranked === undefined) return err({ code: "not-found", noun: "pool", id });
  const [row] = await timelineRows(session, [ranked], today);
  if (row === undefined) return err({ code: "not-found", noun: "pool", id });
  const { history, samples } = ranked;
  const { usage } = row;
  return ok({
    pool: row,
    history: historyPoints(samples, Number(usage.reserved), today - history.days, today),
    fan: fanPoints(ranked, today),
    marks: await marksOf(session, id, MARKS_MAX),
    samples: sampleViews(samples),
    hd_threshold: hdThreshold(Number(row.network.split("/")[1]), usage.child_length).toString(),
  });
}

/** The names of the levels whose pools are ranked, the widest first. */
export async function levelNames(principal: Principal): Promise<Result<readonly string[], Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await givingLevels(reading(principal)));
}

/** The days that a fleet's rate is measured over. */
const RATE_DAYS = 30;

/** How fast the whole fleet uses addresses and prefixes. */
export async function fleetRate(principal: Principal): Promise<Result<FleetRate, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok({ days: RATE_DAYS, ...(await givenLately(reading(principal), RATE_DAYS)) });
}

const COLUMNS = [
  "prefix",
  "holder_kind",
  "holder",
  "site",
  "level",
  "unit",
  "used",
  "quarantined",
  "free",
  "total",
  "outlook",
  "p10",
  "p50",
  "p90",
  "per_day",
  "events",
  "since",
  "driver",
];
const BATCH = 200;

/** The ranking as CSV (RFC 4180), a batch of lines at a time. */
export async function exportTimelines(
  principal: Principal,
  filter: TimelinePlaces,
): Promise<Result<AsyncGenerator<string>, Failure>> {
  const allowed = authorise(principal, "export:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const all = await rankedPools(session);
  return ok(rankingLines(session, await filtered(session, all, filter), all.today));
}

async function* rankingLines(session: Session, pools: readonly Ranked[], today: number): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for (let from = 0; from < pools.length; from += BATCH) {
    const rows = await timelineRows(session, pools.slice(from, from + BATCH), today);
    yield rows
      .map(({ network, holder, site, level, usage, outlook, driver }) =>
        csvLine([
          network,
          holder?.kind ?? "",
          guard(holder?.name ?? ""),
          guard(site?.name ?? ""),
          guard(level?.name ?? ""),
          usage.unit,
          usage.used,
          usage.quarantined,
          usage.free,
          usage.total,
          outlook.state,
          outlook.p10,
          outlook.p50,
          outlook.p90,
          outlook.per_day.toFixed(4),
          String(outlook.events),
          outlook.since,
          guard(driver?.sentence ?? ""),
        ]),
      )
      .join("");
  }
}

/** The samples of one pool as CSV. */
export async function exportTimeline(
  principal: Principal,
  id: string,
): Promise<Result<AsyncGenerator<string>, Failure>> {
  const allowed = authorise(principal, "export:read");
  if (!allowed.ok) return allowed;
  const { order } = await rankedPools(reading(principal));
  const ranked = order.find((pool) => pool.id === id);
  return ranked === undefined ? err({ code: "not-found", noun: "pool", id }) : ok(sampleLines(ranked));
}

async function* sampleLines({ samples }: Ranked): AsyncGenerator<string> {
  yield csvLine(["day", "given", "imported", "released", "freed"]);
  yield sampleViews(samples)
    .map(({ day, ...counts }) => csvLine([day, ...Object.values(counts).map(String)]))
    .join("");
}

async function filtered(session: Session, { order }: RankedPools, filter: TimelinePlaces): Promise<readonly Ranked[]> {
  const { days, ...places } = filter;
  const soon = days === undefined ? order : order.filter(({ outlook }) => outlook.p50 <= days);
  const named = (["site", "cluster", "level", "within", "q"] as const).some((name) => places[name] !== undefined);
  if (!named) return soon;
  const ids = new Set(await poolsWithin(session, filter));
  return soon.filter(({ id }) => ids.has(id));
}

/** The fan on days that lie ever further apart, to a little beyond the end or to ten years. */
function fanPoints({ history, outlook }: Ranked, today: number): FanPoint[] {
  const end = Math.min(HORIZON_DAYS, Number.isFinite(outlook.p50) ? Math.max(90, outlook.p50 * 1.6) : HORIZON_DAYS);
  const days = Array.from({ length: FAN_POINTS + 1 }, (_, point) => Math.round(end * (point / FAN_POINTS) ** 1.5));
  return fanOf(history, [...new Set(days)]).map(({ day, p10, p50, p90 }) => ({
    day: dayText(today + day),
    p10: round(p10),
    p50: round(p50),
    p90: round(p90),
  }));
}

function round(slots: number): number {
  return Math.round(slots * 100) / 100;
}
