import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { call, callAs, mustCall } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { watchPools } from "@/lib/alerts/watch";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { deliverDue } from "@/lib/webhooks/deliver";

type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string };

let ledger: TestLedger;
let plan: TestPlan;
let receiver: Server;
let heard: Heard[];
/** What the receiver answers. */
let status = 204;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 1);
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(status, status === 302 ? { Location: "http://127.0.0.1:1/" } : {}).end();
    });
  });
  await new Promise<void>((ready) => {
    receiver.listen(0, "127.0.0.1", ready);
  });
});
afterAll(async () => {
  receiver.closeAllConnections();
  await new Promise((closed) => {
    receiver.close(closed);
  });
  await ledger.close();
});
beforeEach(() => {
  heard = [];
  status = 204;
});
afterEach(async () => {
  await ledger.asOwner("TRUNCATE delivery, alert, alert_rule, webhook RESTART IDENTITY CASCADE");
});

const receiverUrl = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

async function rule(body: object) {
  return mustCall(201, "POST", "/api/v1/alert-rules", { body });
}

/** Sets how many of the rack's 1,024 /64s are kept back. */
async function keepBack(slots: number): Promise<void> {
  await ledger.asOwner(
    `UPDATE pool SET reserved = ${slots}, last_event_at = clock_timestamp() WHERE prefix_id = ${plan.racks[0]?.prefix.id}`,
  );
}

async function watched() {
  const result = await watchPools();
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe("a rule", () => {
  test("raises an alert when its threshold is crossed, once, and clears it when the pool is clearly back", async () => {
    await keepBack(800);
    const { id } = await rule({ kind: "share", threshold: 80, level: "rack" });
    expect(await watched()).toEqual({ raised: 0, cleared: 0 });
    await keepBack(820); // 80.08 %
    expect(await watched()).toEqual({ raised: 1, cleared: 0 });
    expect(await watched()).toEqual({ raised: 0, cleared: 0 });
    const { results } = await mustCall(200, "GET", "/api/v1/alerts");
    expect(results).toMatchObject([
      {
        rule_id: id,
        holder: "r1",
        network: "2001:db8::/54",
        cleared_at: null,
        message: "80 % of r1 (2001:db8::/54) are taken; the threshold is 80 %.",
      },
    ]);

    await keepBack(800); // 78.1 %: below the threshold, and not clearly
    expect(await watched()).toEqual({ raised: 0, cleared: 0 });
    await keepBack(780);
    expect(await watched()).toEqual({ raised: 0, cleared: 1 });
    expect((await mustCall(200, "GET", "/api/v1/alerts")).results).toEqual([]);
    expect((await mustCall(200, "GET", "/api/v1/alerts?status=all")).results).toHaveLength(1);
  });

  test("by date raises for a pool that is full", async () => {
    await keepBack(1024);
    await rule({ kind: "days", threshold: 90 });
    expect(await watched()).toEqual({ raised: 1, cleared: 0 });
    const { results } = await mustCall(200, "GET", "/api/v1/alerts");
    expect(results[0].message).toBe("r1 (2001:db8::/54) is full.");
  });

  test("watches one pool only when one is named", async () => {
    await keepBack(1024);
    const { results } = await mustCall(200, "GET", "/api/v1/timelines");
    const cluster = results.find(({ holder }: { holder: { name: string } | null }) => holder?.name === "k1");
    const made = await rule({ kind: "share", threshold: 50, pool: cluster.id });
    expect(made.pool).toEqual({ id: cluster.id, name: "k1" });
    expect(await watched()).toEqual({ raised: 0, cleared: 0 });
  });

  test("that ends clears what it raised", async () => {
    await keepBack(1024);
    const { id } = await rule({ kind: "share", threshold: 90 });
    await watched();
    await mustCall(204, "DELETE", `/api/v1/alert-rules/${id}`);
    expect((await mustCall(200, "GET", "/api/v1/alerts")).results).toEqual([]);
    expect((await mustCall(200, "GET", "/api/v1/alert-rules")).results).toEqual([]);
    expect((await call("DELETE", `/api/v1/alert-rules/${id}`)).status).toBe(404);
  });

  test.each([
    { name: "no kind", body: { threshold: 5 }, pointer: "/kind" },
    { name: "a share above a hundred", body: { kind: "share", threshold: 101 }, pointer: "/threshold" },
    { name: "no days", body: { kind: "days", threshold: 0 }, pointer: "/threshold" },
    { name: "a level and a pool", body: { kind: "days", threshold: 9, level: "rack", pool: "1" }, pointer: "/pool" },
    { name: "a pool that is not there", body: { kind: "days", threshold: 9, pool: "99999" }, pointer: "/pool" },
  ])("with $name is refused there", async ({ body, pointer }) => {
    const refused = await call("POST", "/api/v1/alert-rules", { body });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  test("judged by many at once raises one alert", async () => {
    await keepBack(1024);
    await rule({ kind: "share", threshold: 90 });
    await Promise.all(Array.from({ length: 8 }, () => watchPools()));
    expect(await ledger.asOwner("SELECT count(*)::int AS n FROM alert")).toEqual([{ n: 1 }]);
  });
});

describe("a webhook", () => {
  const inside = { inside: true };

  async function raised(url = receiverUrl()) {
    const made = await mustCall(201, "POST", "/api/v1/webhooks", { body: { url } });
    await keepBack(1024);
    await rule({ kind: "share", threshold: 90 });
    await watched();
    return made;
  }

  test("hears of an alert, signed, and of its end", async () => {
    const { secret } = await raised();
    expect(await deliverDue(inside)).toBe(1);
    const [first] = heard;
    const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(first?.headers["slash64-signature"])) ?? [];
    expect(createHmac("sha256", secret).update(`${time}.${first?.body}`).digest("hex")).toBe(signature);
    expect(JSON.parse(first?.body ?? "")).toMatchObject({
      event: "alert.raised",
      alert: {
        prefix: "2001:db8::/54",
        holder: "r1",
        message: "100 % of r1 (2001:db8::/54) are taken; the threshold is 90 %.",
      },
    });
    await keepBack(0);
    await watched();
    await deliverDue(inside);
    expect(JSON.parse(heard[1]?.body ?? "").event).toBe("alert.cleared");
    expect((await mustCall(200, "GET", "/api/v1/webhooks")).results).toMatchObject([
      { waiting: 0, delivered: 2, given_up: 0 },
    ]);
  });

  test("that fails is tried again later, under the same id", async () => {
    await raised();
    status = 500;
    await deliverDue(inside);
    expect(await deliverDue(inside)).toBe(0); // it waits
    expect((await mustCall(200, "GET", "/api/v1/webhooks")).results).toMatchObject([
      { waiting: 1, last_error: "it answered 500" },
    ]);
    status = 204;
    await ledger.asOwner("UPDATE delivery SET next_at = now()");
    expect(await deliverDue(inside)).toBe(1);
    expect(heard[1]?.headers["slash64-delivery"]).toBe(heard[0]?.headers["slash64-delivery"]);
  });

  test("that fails for days is given up", async () => {
    await raised();
    status = 503;
    await ledger.asOwner("UPDATE delivery SET attempts = 11");
    await deliverDue(inside);
    expect((await mustCall(200, "GET", "/api/v1/webhooks")).results).toMatchObject([{ waiting: 0, given_up: 1 }]);
  });

  test("is not followed where it redirects to", async () => {
    await raised();
    status = 302;
    await deliverDue(inside);
    expect(heard).toHaveLength(1);
    expect((await mustCall(200, "GET", "/api/v1/webhooks")).results).toMatchObject([
      { waiting: 1, last_error: "it answered 302" },
    ]);
  });

  test.each([
    { name: "by plain http", url: () => receiverUrl(), why: "only https is sent to" },
    { name: "to this machine", url: () => "https://127.0.0.1/", why: "127.0.0.1 is not an address of the internet" },
    { name: "to this machine in IPv6", url: () => "https://[::1]/", why: "::1 is not an address of the internet" },
    { name: "to a name that leads inside", url: () => "https://localhost/", why: "localhost leads to" },
  ])("is not sent $name", async ({ url, why }) => {
    await raised(url());
    await deliverDue({ inside: false });
    expect(heard).toEqual([]);
    const [webhook] = (await mustCall(200, "GET", "/api/v1/webhooks")).results;
    expect(webhook.last_error).toContain(why);
  });

  test("that ends gives up what waits", async () => {
    const { webhook } = await raised();
    await mustCall(204, "DELETE", `/api/v1/webhooks/${webhook.id}`);
    expect(await deliverDue(inside)).toBe(0);
    expect(await ledger.asOwner("SELECT last_error FROM delivery")).toEqual([{ last_error: "the webhook was ended" }]);
  });

  test.each(["ftp://example.org/", "https://user:secret@example.org/", "nothing"])("%s is refused", async (url) => {
    expect((await call("POST", "/api/v1/webhooks", { body: { url } })).status).toBe(422);
  });
});

test("Prometheus reads pools, alerts and queues", async () => {
  await keepBack(1024);
  await rule({ kind: "share", threshold: 90, level: "rack" });
  await watched();
  const { text, headers } = await call("GET", "/metrics");
  expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(text).toContain('slash64_pools{state="full"} 1\n');
  expect(text).toMatch(/slash64_pool_slots\{pool="\d+",prefix="2001:db8::\/54",level="rack",holder="r1"\} 1024\n/);
  expect(text).toMatch(/slash64_pool_exhaustion_seconds\{[^}]*holder="r1"\} 0\n/);
  expect(text).toMatch(/slash64_alerts_open\{rule="\d+",kind="share",threshold="90"\} 1\n/);
  for (const line of text.trimEnd().split("\n")) {
    expect(line).toMatch(/^(# (HELP|TYPE) slash64_[a-z_]+ .+|slash64_[a-z_]+(\{[^{}]*\})? -?[0-9.e+]+)$/);
  }
  expect((await call("GET", "/metrics", { token: null })).status).toBe(401);
});
