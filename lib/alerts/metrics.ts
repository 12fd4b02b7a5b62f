import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { alertRules } from "@/lib/db/alerts";
import { reading } from "@/lib/db/transaction";
import { queueCounts } from "@/lib/db/webhooks";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import { stateOf } from "@/lib/timelines/outlook";
import { type Ranked, rankedPools } from "@/lib/timelines/ranking";

/** So many pools, the first to run out, have series of their own; the others are counted only. */
const POOLS_MAX = 1_000;
const DAY_SECONDS = 86_400;

type Labels = Readonly<Record<string, string>>;
type Metric = {
  readonly name: string;
  readonly help: string;
  readonly type: "gauge" | "counter";
  readonly values: readonly (readonly [labels: Labels, value: number])[];
};

/** What Prometheus reads: the pools with their outlooks, the alerts and the queues, in its text format (0.0.4). */
export async function metricsText(principal: Principal): Promise<Result<string, Failure>> {
  const allowed = authorise(principal, "alerts:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const { order } = await rankedPools(session);
  const rules = await alertRules(session);
  const queue = await queueCounts(session);
  const states = new Map(["date", "never", "young", "idle", "full"].map((state) => [state, 0]));
  for (const { outlook } of order) states.set(stateOf(outlook), (states.get(stateOf(outlook)) ?? 0) + 1);
  const first = order.slice(0, POOLS_MAX);
  return ok(
    [
      gauge(
        "slash64_pools",
        "Pools that give prefixes, by their outlook",
        [...states].map(([state, count]) => [{ state }, count]),
      ),
      gauge(
        "slash64_pool_slots",
        "Slots of a pool",
        first.map((pool) => [labelsOf(pool), pool.history.capacity]),
      ),
      gauge(
        "slash64_pool_slots_taken",
        "Slots of a pool that are held, reserved or in quarantine",
        first.map((pool) => [labelsOf(pool), pool.history.taken]),
      ),
      gauge(
        "slash64_pool_exhaustion_seconds",
        "Seconds until a pool runs out by its likeliest day (P50); absent where there is no day within ten years",
        first.flatMap((pool) =>
          Number.isFinite(pool.outlook.p50)
            ? [[labelsOf(pool), Math.round(pool.outlook.p50 * DAY_SECONDS)] as const]
            : [],
        ),
      ),
      gauge(
        "slash64_alerts_open",
        "Open alerts of a rule",
        rules.map(({ id, kind, threshold, open }) => [{ rule: id, kind, threshold: String(threshold) }, open]),
      ),
      gauge("slash64_deliveries_waiting", "Messages to webhooks that wait to be sent", [[{}, queue.waiting]]),
      {
        ...gauge("slash64_deliveries_given_up_total", "Messages to webhooks that were given up", [
          [{}, queue.given_up],
        ]),
        type: "counter" as const,
      },
    ]
      .map(metricLines)
      .join(""),
  );
}

function gauge(name: string, help: string, values: Metric["values"]): Metric {
  return { name, help, type: "gauge", values };
}

function labelsOf({ id, network, level, holder }: Ranked): Labels {
  return { pool: id, prefix: network, level, holder };
}

function metricLines({ name, help, type, values }: Metric): string {
  const lines = values.map(([labels, value]) => {
    const inside = Object.entries(labels)
      .map(([label, text]) => `${label}="${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n")}"`)
      .join(",");
    return `${name}${inside === "" ? "" : `{${inside}}`} ${value}\n`;
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}
