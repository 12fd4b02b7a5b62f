import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { podsOfCluster, servicesSaid, slotsKeptBack } from "@/lib/db/kubernetes";
import { momentNow, samplesInside } from "@/lib/db/timelines";
import { reading, type Session } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { forecast } from "@/lib/forecast/forecast";
import { type Cluster, readCluster } from "@/lib/hostconfig/cluster";
import { burnTime, describeBurnTime } from "@/lib/ipv6/burn-time";
import { childCount, formatCount } from "@/lib/ipv6/count";
import type { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";
import { outlookView } from "@/lib/timelines/outlook";
import { dayText, historyOf, NO_SAMPLES } from "@/lib/timelines/samples";
import { rateText } from "@/lib/timelines/words";
import { kubernetesCluster } from "./queries";
import type { KubernetesClusterView, RunwayLine, RunwayView } from "./views";

/** The days over which the rate of pods is measured. */
const POD_DAYS = 30n;

const UNSAID = { far: false, p10: null, p50: null, p90: null };

/** How many nodes, pods and services a cluster has room for yet, and when that runs out. Of now alone. */
export async function clusterRunway(principal: Principal, id: string): Promise<Result<RunwayView, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const found = await kubernetesCluster(principal, id);
  if (!found.ok) return found;
  const read = readCluster(found.value);
  if (!read.ok) return err({ code: "conflict", detail: read.error.detail });
  const session = reading(principal);
  const { day } = await momentNow(session);
  const [view, cluster] = [found.value, read.value];
  return ok({
    today: dayText(day),
    lines: [
      await byPrefixes(session, view, cluster, day),
      ...byAddresses(view, cluster),
      ...byIpv4(view, cluster),
      await pods(session, view, cluster),
      ...(await services(session, view, cluster, day)),
    ],
  });
}

/** Nodes, by the prefixes of the pods' range: never given twice, so what was given and released is gone too. */
async function byPrefixes(
  session: Session,
  { vrf, created_at }: KubernetesClusterView,
  { pods, nodeLength }: Cluster,
  today: number,
): Promise<RunwayLine> {
  const range = { vrf, network: String(pods), length: nodeLength };
  const total = childCount(pods.length, nodeLength);
  const counters = { capacity: String(total), reserved: await slotsKeptBack(session, range), created_at };
  const history = historyOf(counters, (await samplesInside(session, range)) ?? NO_SAMPLES, today);
  const { p10, p50, p90, rule, state } = outlookView(forecast(history), history, today, null);
  const taken = BigInt(history.taken);
  return {
    of: "nodes",
    bound: `pods ${pods}, a /${nodeLength} for each node`,
    total: String(total),
    taken: String(taken),
    left: String(taken > total ? 0n : total - taken),
    far: state === "never",
    p10,
    p50,
    p90,
    sentence: `Every /${nodeLength} in it counts that was given, to whomever. ${rule}`,
  };
}

function byAddresses({ hosts }: KubernetesClusterView, { nodes }: Cluster): RunwayLine[] {
  if (nodes === null) return [];
  // the subnet-router anycast address is nobody's (RFC 4291 §2.6.1)
  const total = addressesOf(nodes);
  const sentence = "By the nodes that are there: an address of each, and other machines of that prefix are not known.";
  return [line("nodes", `the nodes' own addresses, ${nodes}`, total, BigInt(hosts), sentence)];
}

function byIpv4({ hosts }: KubernetesClusterView, { ipv4 }: Cluster): RunwayLine[] {
  if (ipv4 === null) return [];
  const total = 1n << BigInt(ipv4.nodeLength - ipv4.pods.length);
  const sentence = "By the nodes that are there: Kubernetes gives a node's piece of IPv4 again when the node is gone.";
  return [
    line("nodes", `IPv4 pods ${ipv4.pods.text}, a /${ipv4.nodeLength} for each node`, total, BigInt(hosts), sentence),
  ];
}

async function pods(
  session: Session,
  { id, hosts }: KubernetesClusterView,
  { nodeLength }: Cluster,
): Promise<RunwayLine> {
  const { live, given } = await podsOfCluster(session, id, Number(POD_DAYS));
  const each = childCount(nodeLength, 128);
  const nodes = BigInt(Math.max(1, hosts));
  const rate = BigInt(given);
  const lasts =
    rate === 0n
      ? `No address of its hosts was given in the last ${POD_DAYS} days.`
      : `${rateText(Number(rate) / Number(POD_DAYS))} were given in the last ${POD_DAYS} days: with none used twice a node's /${nodeLength} lasts ${describeBurnTime(burnTime(each * nodes, { count: rate, seconds: POD_DAYS * 86_400n }))}.`;
  return line(
    "pods",
    `addresses of ${formatCount(each)} a node`,
    each * nodes,
    BigInt(live),
    `By the containers of its hosts that the ledger knows. ${lasts}`,
  );
}

async function services(
  session: Session,
  { id, services_used }: KubernetesClusterView,
  { services, ipv4 }: Cluster,
  today: number,
): Promise<RunwayLine[]> {
  const said = await servicesSaid(session, id);
  const bounds: readonly (readonly [string, bigint])[] = [
    [`services ${services}`, addressesOf(services)],
    ...(ipv4 === null
      ? []
      : [[`IPv4 services ${ipv4.services.text}`, (1n << BigInt(32 - ipv4.services.length)) - 2n] as const]),
  ];
  return bounds.map(([bound, total]) => {
    const taken = services_used === null ? null : BigInt(services_used);
    return { ...line("services", bound, total, taken, ""), ...servicesOutlook(said, total, today) };
  });
}

const DAY_MS = 86_400_000;

/** When services run out by a straight line through the first and the last number that was said of them. */
export function servicesOutlook(
  said: readonly { readonly at: string; readonly count: number }[],
  total: bigint,
  today: number,
): Pick<RunwayLine, "far" | "p50" | "sentence"> {
  const [first, last] = [said[0], said.at(-1)];
  if (first === undefined || last === undefined) {
    return {
      far: false,
      p50: null,
      sentence: "The ledger does not see services: say how many there are, and again later.",
    };
  }
  const days = (Date.parse(last.at) - Date.parse(first.at)) / DAY_MS;
  const stated = `${last.count.toLocaleString("en")} were said on ${last.at.slice(0, 10)}`;
  const perDay = days < 1 ? 0 : (last.count - first.count) / days;
  if (perDay <= 0) {
    const why = days < 1 ? "Say how many there are again later, and their rate follows." : "They do not grow.";
    return { far: false, p50: null, sentence: `${stated}. ${why}` };
  }
  const left = Math.max(0, Number(total) - last.count) / perDay - (today - Math.floor(Date.parse(last.at) / DAY_MS));
  const far = left > 3652;
  return {
    far,
    p50: far ? null : dayText(today + Math.max(0, Math.floor(left))),
    sentence: `${stated}, ${first.count.toLocaleString("en")} on ${first.at.slice(0, 10)}: ${rateText(perDay)}, by a straight line${far ? ", so not within ten years" : ""}.`,
  };
}

function addressesOf(prefix: Prefix): bigint {
  return childCount(prefix.length, 128) - 1n;
}

function line(of: RunwayLine["of"], bound: string, total: bigint, taken: bigint | null, sentence: string): RunwayLine {
  const left = taken === null ? null : taken > total ? 0n : total - taken;
  return {
    of,
    bound,
    total: `${total}`,
    taken: taken?.toString() ?? null,
    left: left?.toString() ?? null,
    ...UNSAID,
    sentence,
  };
}
