import { givenAgain, type PoolFacts, poolFacts } from "@/lib/db/timelines";
import type { Session } from "@/lib/db/transaction";
import { type Forecast, forecast } from "@/lib/forecast/forecast";
import { usageOf } from "@/lib/prefixes/usage";
import { driverOf } from "./driver";
import { outlookView } from "./outlook";
import type { Ranked } from "./ranking";
import { dayText } from "./samples";
import { sparkOf } from "./series";
import type { TimelineRow } from "./views";

/** The rows of ranked pools, in their order, each with its band. */
export async function timelineRows(session: Session, ranked: readonly Ranked[], today: number): Promise<TimelineRow[]> {
  const facts = new Map(
    (
      await poolFacts(
        session,
        ranked.map(({ id }) => id),
      )
    ).map((pool) => [pool.id, pool]),
  );
  const forecasts = new Map(ranked.map(({ id, history }) => [id, forecast(history)]));
  const sinceOf = ({ id, history }: Ranked) => today - history.days + (forecasts.get(id)?.since ?? 0);
  const again = await givenAgain(
    session,
    ranked.map((pool) => ({ id: pool.id, since: dayText(sinceOf(pool)) })),
  );
  return ranked.flatMap((pool) => {
    const own = facts.get(pool.id);
    const said = forecasts.get(pool.id);
    if (own === undefined || said === undefined) return [];
    const given = again.get(pool.id) ?? { given: 0, again: 0 };
    return [rowOf(own, pool, said, { ...given, since: sinceOf(pool), today })];
  });
}

function rowOf(
  facts: PoolFacts,
  { samples, history }: Ranked,
  said: Forecast,
  era: { readonly given: number; readonly again: number; readonly since: number; readonly today: number },
): TimelineRow {
  const { id, prefix_id, network, vrf, level, holder, site, quarantine } = facts;
  return {
    id,
    prefix_id,
    network,
    vrf,
    level,
    holder,
    site,
    usage: usageOf(facts),
    outlook: outlookView(said, history, era.today, quarantine),
    driver: said.state === "trend" || said.state === "full" ? driverOf({ samples, ...era, ...facts }) : null,
    spark: sparkOf(samples, Number(facts.reserved), history.capacity, era.today),
  };
}
