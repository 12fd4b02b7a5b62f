import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { ALL_ROUTES, type Called, call, callAs, post, routeOf } from "@/app/api/v1/test-call";
import { give, setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/**
 * The law of `at`: what is read as of a moment is what was read at that moment. Random commands are given; between
 * them every route that reads is asked about everything, and its answers are noted with the database's time. At the end
 * all the questions are put again as of those times.
 */

let ledger: TestLedger;
afterEach(() => ledger.close());

/** How often the questions are put in one story, and how many commands are given before each. */
const NOTED = 4;
const COMMANDS = 10;

const command = fc.record({
  what: fc.constantFrom(
    ...([
      "host",
      "host",
      "host",
      "container",
      "container",
      "container",
      "rename",
      "rename",
      "detach",
      "resume",
      "end",
    ] as const),
    ...([
      "remove",
      "release",
      "move",
      "retire",
      "rack",
      "segment",
      "rule",
      "deprecate",
      "site",
      "run",
      "undo",
      "undo",
      "reserve",
      "reserve",
      "way",
      "way",
      "decommission",
      "kubernetes",
      "kubernetes",
    ] as const),
  ),
  which: fc.nat(1_000),
  other: fc.nat(1_000),
});
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

test("what is read as of a moment is what was read at that moment, by every route that reads", async () => {
  const asked = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(command, { minLength: COMMANDS, maxLength: COMMANDS }), { minLength: NOTED, maxLength: NOTED }),
      async (chapters) => {
        await ledger?.close().catch(() => {});
        ledger = await freshLedger();
        callAs(ledger.token);
        await ledger.asOwner("INSERT INTO installation (name) VALUES ('as of')");
        const plan = await setUpTestPlan(ledger, 2);
        // so that every kind of thing is there, whatever chance brings
        for (const what of ["segment", "host", "host", "container"] as const)
          await act(plan, { what, which: 0, other: 0 });
        await act(plan, { what: "way", which: 1, other: 3 });
        await act(plan, { what: "kubernetes", which: 0, other: 0 });
        await act(plan, { what: "kubernetes", which: 1, other: 1 });
        const notes: { readonly at: string; readonly answers: ReadonlyMap<string, unknown> }[] = [];
        for (const chapter of chapters) {
          for (const each of chapter) await act(plan, each);
          const at = await now();
          const answers = new Map<string, unknown>();
          for (const question of await questions(plan)) answers.set(question, await answerTo(question));
          notes.push({ at, answers });
        }
        for (const { at, answers } of notes) {
          for (const [question, answer] of answers) {
            const again = await answerTo(
              `${question}${question.includes("?") ? "&" : "?"}at=${encodeURIComponent(at)}`,
            );
            if (!isDeepStrictEqual(again, answer))
              expect({ question, at, answer: again }).toEqual({ question, at, answer });
            asked.add(routeOf("GET", new URL(question, "http://here").pathname).route.definition.path);
          }
        }
      },
    ),
    { numRuns: 2, endOnFailure: true },
  );
  const reading = ALL_ROUTES.map(({ definition }) => definition).filter(
    ({ method, onlyNow }) => method === "GET" && !onlyNow,
  );
  expect(reading.map(({ path }) => path).filter((path) => !asked.has(path))).toEqual([]);
}, 300_000);

async function now(): Promise<string> {
  const [row] = await ledger.asOwner<{ now: string }>("SELECT clock_timestamp() AS now");
  return row?.now ?? "";
}

/** An id of a table, chosen by a number; null when there is none. */
async function one(which: number, text: string): Promise<string | null> {
  const rows = await ledger.asOwner<{ id: string }>(`${text} ORDER BY 1`);
  return rows.length === 0 ? null : (rows[which % rows.length]?.id ?? null);
}

let names = 0;
/** A name that nothing has yet, but for its first letters. */
const fresh = (kind: string) => `${kind}-${++names}`;

/** Does something; what is refused changes nothing, and that is all right. */
async function act(plan: TestPlan, { what, which, other }: Command): Promise<void> {
  const rack = await one(which, "SELECT id FROM rack WHERE retired_at IS NULL");
  const host = await one(which, "SELECT id FROM host WHERE ended_at IS NULL");
  const container = await one(which, "SELECT id FROM container");
  switch (what) {
    case "host":
      await post("/api/v1/hosts", { name: fresh("host"), rack, owner: ["", "Ada", "Bob"][other % 3], reason: "law" });
      return;
    case "container":
      if (host !== null) await post(`/api/v1/hosts/${host}/containers`, { name: fresh("box") });
      return;
    case "kubernetes": {
      const site = plan.siteId;
      if (other % 3 === 0) {
        const body = { site, name: fresh("kube"), pods: "2001:db8::/48", services: "2001:db8:f::/112" };
        await call("POST", "/api/v1/kubernetes-clusters", { body });
        return;
      }
      const cluster = await one(which, "SELECT id FROM kubernetes_cluster WHERE retired_at IS NULL");
      const table = other % 3 === 1 ? "host_network" : "kubernetes_cluster";
      const id = await one(
        which,
        `SELECT id FROM ${table} WHERE ${table === "host_network" ? "ended_at" : "retired_at"} IS NULL`,
      );
      if (cluster === null || id === null) return;
      const [row] = await ledger.asOwner<{ version: number; host: string }>(
        `SELECT version, ${table === "host_network" ? "host_id" : "0"} AS host FROM ${table} WHERE id = ${id}`,
      );
      const joins = table === "host_network";
      await call("PATCH", joins ? `/api/v1/hosts/${row?.host}/networks/${id}` : `/api/v1/kubernetes-clusters/${id}`, {
        body: joins
          ? { mode: "kubernetes-node", kubernetes_cluster: cluster }
          : { services_used: other, kubernetes_version: `1.${30 + (which % 5)}` },
        headers: { "If-Match": `"${row?.version}"` },
      });
      return;
    }
    case "detach":
    case "resume":
      if (container !== null) await call("POST", `/api/v1/containers/${container}/${what}`);
      return;
    case "end":
      if (container !== null) await call("DELETE", `/api/v1/containers/${container}`, { body: { reason: "law" } });
      return;
    case "remove":
      if (host !== null && other % 3 === 0) await call("DELETE", `/api/v1/hosts/${host}`, { body: { reason: "gone" } });
      return;
    case "release": {
      const prefix = await one(
        which,
        "SELECT prefix_id AS id FROM prefix_tenure WHERE ended_at IS NULL AND host_id IS NOT NULL",
      );
      if (prefix !== null) await call("POST", `/api/v1/prefixes/${prefix}/release`, { body: { reason: "back" } });
      return;
    }
    case "rename": {
      const [noun, column] = (
        [
          ["site", "name"],
          ["cluster", "name"],
          ["rack", "name"],
          ["segment", "name"],
          ["host", "name"],
          ["host", "role"],
          ["container", "name"],
          ["plan_level", "name"],
        ] as const
      )[other % 8] ?? ["host", "name"];
      const id = await one(which, `SELECT id FROM ${noun}`);
      if (id !== null) await ledger.asApp(`UPDATE ${noun} SET ${column} = $2 WHERE id = $1`, [id, fresh(column)]);
      return;
    }
    case "move": {
      // a host that holds nothing may change its rack
      const idle = await one(
        which,
        "SELECT id FROM host WHERE ended_at IS NULL AND NOT EXISTS (SELECT FROM prefix_tenure t WHERE t.host_id = host.id AND t.ended_at IS NULL)",
      );
      if (idle === null || rack === null) return;
      const { headers } = await call("GET", `/api/v1/hosts/${idle}`);
      await call("PATCH", `/api/v1/hosts/${idle}`, {
        body: { rack: await one(other, "SELECT id FROM rack WHERE retired_at IS NULL") },
        headers: { "If-Match": headers.get("etag") ?? "" },
      });
      return;
    }
    case "retire": {
      const noun = (["rack", "segment", "cluster", "site"] as const)[other % 4] ?? "rack";
      const id = await one(which, `SELECT id FROM ${noun} WHERE retired_at IS NULL`);
      if (id === null) return;
      const { headers } = await call("GET", `/api/v1/${noun}s/${id}`);
      await call("PATCH", `/api/v1/${noun}s/${id}`, {
        body: { retired: true },
        headers: { "If-Match": headers.get("etag") ?? "" },
      });
      return;
    }
    case "rack": {
      const made = await call("POST", "/api/v1/racks", {
        body: { site: plan.siteId, cluster: plan.clusterId, name: fresh("rack") },
      });
      if (made.status === 201 && other % 2 === 0) await give(plan.clusterPrefix.id, 54, "rack", made.body.id);
      return;
    }
    case "segment":
      await call("POST", "/api/v1/segments", {
        body: { site: plan.siteId, name: fresh("segment"), tag: (other % 4094) + 1 },
      });
      return;
    case "site":
      await call("POST", "/api/v1/sites", { body: { name: fresh("site"), region: "north" } });
      if (other % 2 === 0) await post("/api/v1/vrfs", { name: fresh("vrf") });
      return;
    case "undo": {
      const prefix = await one(which, "SELECT prefix_id AS id FROM prefix_tenure WHERE ended_at IS NOT NULL");
      if (prefix !== null) await call("POST", `/api/v1/prefixes/${prefix}/undo-release`);
      const gone = await one(which, "SELECT id FROM host WHERE ended_at IS NOT NULL");
      if (gone !== null && other % 2 === 0) await call("POST", `/api/v1/hosts/${gone}/undo-remove`);
      return;
    }
    case "rule": {
      // what is released may be held again at once, or after long, also what waits already; so that tenures come again
      const days = other % 2 === 0 ? 0 : 90;
      const prefix = plan.racks[which % 2]?.prefix.id;
      await call("POST", `/api/v1/prefixes/${prefix}/quarantine-rule`, { body: { days, waiting: other % 3 > 0 } });
      // and a rack without a fresh slot, so that they come soon
      await ledger.asOwner("UPDATE pool SET cursor = capacity WHERE child_length = 64 AND NOT held_back");
      return;
    }
    case "reserve": {
      const prefix = await one(which, "SELECT id FROM prefix WHERE retired_at IS NULL AND masklen(network) > 44");
      const kept = await one(which, "SELECT prefix_id AS id FROM reservation WHERE ended_at IS NULL");
      if (other % 3 === 0 && kept !== null) await call("DELETE", `/api/v1/prefixes/${kept}/reservations`);
      else if (other % 3 === 1 && prefix !== null)
        await post(`/api/v1/prefixes/${prefix}/reservations`, { for: "later" });
      else
        await post(`/api/v1/prefixes/${plan.clusterPrefix.id}/reservations`, {
          network: `2001:db8:f:${(which % 4) * 4}000::/53`,
        });
      return;
    }
    case "way": {
      const open = await one(which, "SELECT id FROM renumbering WHERE ended_at IS NULL");
      const held = await one(
        which,
        "SELECT p.id FROM prefix p JOIN prefix_tenure t ON t.prefix_id = p.id AND t.ended_at IS NULL WHERE masklen(p.network) = 54",
      );
      if (other % 4 === 0 && open !== null) await call("POST", `/api/v1/renumberings/${open}/abandon`);
      else if (other % 4 === 1 && open !== null)
        await call("POST", `/api/v1/renumberings/${open}/finish`, { body: { release_rest: true } });
      else if (other % 4 === 2 && held !== null)
        await post("/api/v1/renumberings", {
          prefix: held,
          network: `2001:db8:7:${(which % 16).toString(16)}000::/54`,
        });
      else if (host !== null) await post(`/api/v1/hosts/${host}/move`, { rack });
      if (other % 7 === 0 && host !== null) await post(`/api/v1/hosts/${host}/reimage`, {});
      return;
    }
    case "decommission":
      await call("POST", `/api/v1/racks/${rack}/decommission`, { body: { step: other % 2 === 0 ? "begin" : "stop" } });
      return;
    case "deprecate": {
      const prefix = await one(which, "SELECT id FROM prefix WHERE state <> 'reserved' AND retired_at IS NULL");
      await ledger.asApp("UPDATE prefix SET state = $2, version = version + 1 WHERE id = $1", [
        prefix,
        other % 2 === 0 ? "deprecated" : "active",
      ]);
      await ledger.asApp(
        "INSERT INTO audit_event (person_id, action, noun, noun_id) VALUES ($1, 'change', 'prefix', $2)",
        [ledger.personId, prefix],
      );
      return;
    }
    case "run":
      if (host !== null) await call("POST", `/api/v1/hosts/${host}/runs`, { key: fresh("key"), body: { count: 256 } });
      return;
  }
}

/** Of one kind of thing so many are asked about, spread over all there are. */
const EACH = 3;

/** Questions about what exists now, ended and retired things included: every list, and some things of each kind. */
async function questions(plan: TestPlan): Promise<string[]> {
  const some = async <Row>(text: string): Promise<Row[]> => {
    const rows = await ledger.asOwner<Row>(text);
    const step = Math.max(1, rows.length / EACH);
    return rows.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  };
  const ids = async (table: string) =>
    (await some<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);
  const asked = ["/api/v1/installation", "/api/v1/plans", "/api/v1/vrfs", "/api/v1/tree?limit=100"];
  asked.push(
    "/api/v1/export/allocations.csv",
    "/api/v1/export/allocations.csv?status=live&kind=prefixes",
    "/api/v1/racks?ordering=-free",
    "/api/v1/hosts?q=1",
  );
  for (const noun of [
    ...["site", "cluster", "rack", "segment", "kubernetes_cluster"],
    ...["host", "container", "prefix", "request"],
  ]) {
    const plural = noun === "prefix" ? "prefixes" : `${noun.replace("_", "-")}s`;
    asked.push(`/api/v1/${plural}`);
    if (noun !== "prefix") asked.push(`/api/v1/${plural}?status=all&limit=1000`);
    for (const id of await ids(noun)) asked.push(`/api/v1/${plural}/${id}`);
  }
  for (const status of ["quarantined", "ended", "deprecated"]) asked.push(`/api/v1/prefixes?status=${status}`);
  for (const id of await ids("site")) asked.push(`/api/v1/hosts?site=${id}&status=all`, `/api/v1/prefixes?site=${id}`);
  for (const id of await ids("rack")) asked.push(`/api/v1/hosts?rack=${id}`, `/api/v1/racks/${id}/decommission`);
  asked.push("/api/v1/renumberings", "/api/v1/renumberings?status=all");
  for (const id of await ids("renumbering")) asked.push(`/api/v1/renumberings/${id}`);
  for (const id of await ids("host"))
    asked.push(
      `/api/v1/hosts/${id}/configuration`,
      `/api/v1/hosts/${id}/configuration.tar`,
      `/api/v1/hosts/${id}/networks`,
      `/api/v1/hosts/${id}/containers?status=all`,
    );
  for (const id of await ids("prefix"))
    asked.push(
      `/api/v1/tree?parent=${id}`,
      `/api/v1/prefixes/${id}/path`,
      `/api/v1/prefixes/${id}/map`,
      `/api/v1/prefixes/${id}/reservations`,
    );
  for (const ordering of ["-used", "holder", "-state"])
    asked.push(`/api/v1/tree?parent=${plan.racks[0]?.prefix.id}&ordering=${ordering}`);
  for (const filter of [
    "held-by:host",
    "site:Testburg length:64",
    "state:quarantined",
    "state:reserved",
    "free:64",
    "used:>0 within:2001:db8::/40",
    "level:rack",
  ])
    for (const path of ["tree/matches", "export/prefixes.csv", "export/allocations.csv"])
      asked.push(`/api/v1/${path}?filter=${encodeURIComponent(filter)}`);
  for (const q of ["host", "2001:db8::", "2001:db8::2", "r1", "box-1", "Testburg"])
    asked.push(`/api/v1/tree/targets?q=${encodeURIComponent(q)}`);
  for (const id of await ids("kubernetes_cluster")) asked.push(`/api/v1/kubernetes-clusters/${id}/configuration`);
  for (const noun of ["site", "rack", "kubernetes_cluster", "host", "container", "prefix"])
    for (const id of await ids(noun)) asked.push(`/api/v1/history?noun=${noun.replace("_", "-")}&id=${id}`);
  const [began] = await ledger.asOwner<{ at: string }>("SELECT min(began_at) AS at FROM prefix_tenure");
  const since = `from=${encodeURIComponent(began?.at ?? "")}&within=2001:db8::/44`;
  for (const path of ["history/changes", "history/holdings", "export/holdings.csv"])
    asked.push(`/api/v1/${path}?${since}`);
  asked.push(
    "/api/v1/quarantine",
    "/api/v1/quarantine?ordering=free_at",
    "/api/v1/quarantine?status=free",
    "/api/v1/quarantine?q=back",
  );
  for (const { id, host_id } of await some<{ id: string; host_id: string }>(
    "SELECT id, host_id FROM host_network ORDER BY id",
  ))
    asked.push(`/api/v1/hosts/${host_id}/networks/${id}`);
  const addresses = await some<{ address: string }>("SELECT host(address) AS address FROM address_tenure");
  const gateways = await some<{ address: string }>(
    "SELECT host(set_masklen(network, 128) + n) AS address FROM prefix, unnest(ARRAY[1, 5000]) AS n WHERE masklen(network) = 64",
  );
  for (const { address } of [...addresses, ...gateways]) asked.push(`/api/v1/lookup?address=${address}`);
  return asked;
}

/** The status and what of the answer is the same whenever one asks. */
async function answerTo(question: string): Promise<unknown> {
  const answered = await call("GET", question);
  const { status, text } = answered;
  const body = withoutBelow(answered.body);
  if (status !== 200) return [status, body.detail];
  if (question.startsWith("/api/v1/lookup")) {
    // what came later is told too; when a tenure ended that was held then, for one
    const holders = body.holders.map(({ ended_at, ...holder }: { ended_at: string | null }) => holder);
    return { held: body.verdict === "held", holders, path: body.path, spans: body.spans };
  }
  // who made a version is in the trail, which may tell of it a little later (10 seconds are unsettled)
  if (question.startsWith("/api/v1/history?"))
    return body.results.map(({ by, reason, request, ...event }: Record<string, string>) =>
      event.key?.startsWith("version-") ? event : { by, reason, request, ...event },
    );
  // the cursor of a pool has no history, so the past does not say which child would have been next
  const withoutNext = ({ rows, ...window }: { rows: { next?: string | null }[] }) => ({
    ...window,
    rows: rows.map(({ next, ...row }) => row),
  });
  if (/^[^?]*\/path(\?|$)/.test(question)) return { ...body, windows: body.windows.map(withoutNext) };
  if (question.startsWith("/api/v1/tree?")) return withoutNext(body);
  return typeof body === "string" ? text : body;
}

/** How many hosts are below a prefix is known of now alone; the past says null. */
function withoutBelow(body: Called["body"]): Called["body"] {
  if (typeof body !== "object" || body === null) return body;
  return JSON.parse(JSON.stringify(body, (key, value) => (key === "below" ? undefined : value)));
}
