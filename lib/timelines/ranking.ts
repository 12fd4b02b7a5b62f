import { connection } from "@/lib/db/connection";
import { momentNow, poolFacts, poolsChangedSince, samplesOf } from "@/lib/db/timelines";
import type { Session } from "@/lib/db/transaction";
import { type Outlook, outlookOf } from "@/lib/forecast/forecast";
import type { History } from "@/lib/forecast/history";
import { historyOf, NO_SAMPLES, type PoolSamples } from "./samples";

/** A pool in the ranking: what its outlook rests on, and the outlook. */
export type Ranked = {
  readonly id: string;
  /** The prefix it gives from, the name of its level (empty: none), and of whoever holds it (empty: nobody). */
  readonly network: string;
  readonly level: string;
  readonly holder: string;
  readonly samples: PoolSamples;
  readonly history: History;
  readonly outlook: Outlook;
};

/** Every pool that gives prefixes, in the order in which they run out. */
export type RankedPools = { readonly today: number; readonly now: string; readonly order: readonly Ranked[] };

/** Samples are read for so many pools at once. */
const BATCH = 1_000;

/** A transaction lasts ten seconds at most: an event may become seen so long after its time. */
const UNSEEN_MS = 15_000;

type Memo = RankedPools & { readonly url: string; readonly pools: Map<string, Ranked>; readonly seen: string };

/**
 * The ranking is a pure function of the samples, and is remembered: what is asked anew is only of pools in which
 * something happened since. On another day, or of another database, it is made anew. Every answer is as of now.
 */
let memo: Memo | null = null;
let working: Promise<unknown> = Promise.resolve();

/** All pools, in the order in which they run out; those without a likeliest day by how full they are. */
export function rankedPools(session: Session): Promise<RankedPools> {
  const result = working.then(() => refreshed(session));
  working = result.catch(() => {});
  return result;
}

async function refreshed(session: Session): Promise<RankedPools> {
  const { now, day } = await momentNow(session);
  const { url } = connection();
  const known = memo !== null && memo.url === url && memo.today === day ? memo : null;
  const changed = await poolsChangedSince(session, known?.seen ?? null);
  const pools = known?.pools ?? new Map<string, Ranked>();
  for (let from = 0; from < changed.length; from += BATCH) {
    const ids = changed.slice(from, from + BATCH);
    const facts = await poolFacts(session, ids);
    const samples = await samplesOf(
      session,
      facts.map(({ id }) => id),
    );
    for (const id of ids) pools.delete(id);
    for (const pool of facts) {
      const own = samples.get(pool.id) ?? NO_SAMPLES;
      const history = historyOf(pool, own, day);
      pools.set(pool.id, {
        id: pool.id,
        network: pool.network,
        level: pool.level?.name ?? "",
        holder: pool.holder?.name ?? "",
        samples: own,
        history,
        outlook: outlookOf(history),
      });
    }
  }
  const seen = new Date(Date.parse(now) - UNSEEN_MS).toISOString();
  const order = known !== null && changed.length === 0 ? known.order : [...pools.values()].sort(comesBefore);
  memo = { url, today: day, now, seen, pools, order };
  return memo;
}

/** Full ones first, then those with a trend, then those of which too little is known, then those that gave nothing. */
const STATES = ["full", "trend", "young", "idle"] as const;

/** What the ranking compares of a pool, or of anything else that fills. */
type Rank = Pick<Ranked, "id" | "history" | "outlook">;

/** Less than zero: the left one runs out first. */
export function comesBefore(left: Rank, right: Rank): number {
  const byState = STATES.indexOf(left.outlook.state) - STATES.indexOf(right.outlook.state);
  const byDay = left.outlook.p50 === right.outlook.p50 ? 0 : left.outlook.p50 - right.outlook.p50;
  return byState || byDay || sharePast(right) - sharePast(left) || Number(left.id) - Number(right.id);
}

function sharePast({ history }: Rank): number {
  return history.taken / history.capacity;
}
