import { rackSwitches, type SwitchLimits, switchSamples } from "@/lib/db/timelines";
import type { Session } from "@/lib/db/transaction";
import { type Forecast, forecast } from "@/lib/forecast/forecast";
import type { History } from "@/lib/forecast/history";
import { stateOf } from "./outlook";
import { comesBefore, type Ranked } from "./ranking";
import { dayText, historyOf, NO_SAMPLES, type PoolSamples } from "./samples";
import type { TimelineFilter } from "./schema";
import type { SwitchRow } from "./views";
import { countText, rateText } from "./words";

/** Entries of a switch's tables for each prefix that is routed to a host: a route, and a link-local and a global neighbour. */
const ENTRIES = { routes: 1, neighbours: 2 } as const;

/** What a table of a rack's switch comes to, with its place among the pools. */
type Filling = {
  readonly limits: SwitchLimits;
  readonly of: SwitchRow["of"];
  readonly history: History;
  readonly said: Forecast;
};

/**
 * The tables of the switches whose limits are stated, each with the place it has in the ranking of pools: by the same
 * forecast, from the hosts that hold a prefix in the rack. Only those that come within the window `from` to `to` of the pools.
 */
export async function switchRows(
  session: Session,
  filter: TimelineFilter,
  {
    pools,
    from,
    to,
    today,
  }: { readonly pools: readonly Ranked[]; readonly from: number; readonly to: number; readonly today: number },
): Promise<SwitchRow[]> {
  if (filter.level !== undefined || filter.within !== undefined) return [];
  const racks = await rackSwitches(session, filter);
  const samples = await switchSamples(
    session,
    racks.map(({ rack }) => rack.id),
  );
  const fillings = racks
    .flatMap((limits) => tablesOf(limits, samples.get(limits.rack.id) ?? NO_SAMPLES, today))
    .filter(({ said }) => filter.days === undefined || said.p50 <= filter.days)
    .toSorted((a, b) => comesBefore(rankOf(a), rankOf(b)));
  return fillings.flatMap((filling) => {
    const place = placeAmong(pools, rankOf(filling));
    const here = place >= from && (place < to || (place === to && to === pools.length));
    return here ? [rowOf(filling, place - from, today)] : [];
  });
}

function tablesOf(limits: SwitchLimits, samples: PoolSamples, today: number): Filling[] {
  return (["routes", "neighbours"] as const).flatMap((of) => {
    const max = limits[`${of}_max`];
    if (max === null) return [];
    const counters = { capacity: String(max), reserved: "0", created_at: limits.created_at };
    const history = historyOf(counters, times(samples, ENTRIES[of]), today);
    return [{ limits, of, history, said: forecast(history) }];
  });
}

function times(samples: PoolSamples, factor: number): PoolSamples {
  const by = (column: Int32Array) => column.map((count) => count * factor);
  const { day, given, imported, released, freed } = samples;
  return { day, given: by(given), imported: by(imported), released: by(released), freed: by(freed) };
}

/** A switch's table as the ranking compares it with pools; equal ones by the rack. */
function rankOf({ limits, history, said }: Filling): Pick<Ranked, "id" | "history" | "outlook"> {
  return { id: limits.rack.id, history, outlook: said };
}

/** How many of the pools, which are in order, run out before it. */
function placeAmong(pools: readonly Ranked[], one: Pick<Ranked, "id" | "history" | "outlook">): number {
  let [low, high] = [0, pools.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const pool = pools[middle] as Ranked;
    if (comesBefore(pool, one) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function rowOf({ limits: { rack, site }, of, history, said }: Filling, place: number, today: number): SwitchRow {
  const date = (days: number) =>
    said.state === "trend" && Number.isFinite(days) ? dayText(today + Math.floor(days)) : null;
  return {
    rack,
    site,
    of,
    place,
    total: history.capacity,
    used: history.taken,
    state: stateOf(said),
    p10: date(said.p10),
    p50: date(said.p50),
    p90: date(said.p90),
    sentence: sentenceOf(of, history, said, today),
  };
}

function sentenceOf(of: SwitchRow["of"], history: History, said: Forecast, today: number): string {
  const counted =
    of === "routes" ? "A route for each prefix of a host in it" : "Two neighbours for each prefix of a host in it";
  switch (said.state) {
    case "full":
      return `${counted}: the table is full, and the next host may not be reached.`;
    case "idle":
      return `${counted}: none has come yet.`;
    case "young":
      return `${counted}: ${countText(history.days, "day")} is too little to say when it fills.`;
    case "trend": {
      const since = dayText(today - history.days + said.since);
      return `${counted}: ${rateText(said.perDay)} since ${since}, those that went taken off. Spread new hosts over other racks, or raise the limit.`;
    }
  }
}
