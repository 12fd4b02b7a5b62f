import { afterAll, beforeAll, expect, test } from "vitest";
import { ALL_ROUTES, call, callAs, mustCall, post } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";

/** Promise P3: the same Idempotency-Key, one effect and the same answer. */

let ledger: TestLedger;
let plan: TestPlan;
let rack: string;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 2);
  rack = plan.racks[0]?.id ?? "";
});
afterAll(async () => {
  expect(await unsound(ledger)).toEqual({});
  await ledger.close();
});

const hostsNamed = async (name: string) =>
  (await mustCall(200, "GET", `/api/v1/hosts?q=${name}&status=all`)).results.length;

test("the same key gives the same bytes, status and Location, and one host", async () => {
  const body = { name: "same", rack };
  const first = await post("/api/v1/hosts", body, { key: "k-same" });
  const again = await post("/api/v1/hosts", body, { key: "k-same" });
  expect(again.text).toBe(first.text);
  expect([again.status, again.headers.get("location")]).toEqual([201, first.headers.get("location")]);
  expect(again.headers.get("content-type")).toBe(first.headers.get("content-type"));
  expect(await hostsNamed("same")).toBe(1);
});

test("a repeat carries the ETag of the first answer", async () => {
  const create = () => post("/api/v1/sites", { name: "site with an ETag" }, { key: "k-etag" });
  const [first, again] = [await create(), await create()];
  expect([first.status, first.headers.get("etag")]).toEqual([201, '"1"']);
  expect([again.status, again.headers.get("etag")]).toEqual([201, '"1"']);
});

test("the same key answers the same after a restart, and after the host was changed and removed", async () => {
  const body = { name: "later", rack };
  const first = await post("/api/v1/hosts", body, { key: "k-later" });
  await ledger.reconnect();
  await mustCall(200, "DELETE", `/api/v1/hosts/${first.body.host.id}`);
  expect((await post("/api/v1/hosts", body, { key: "k-later" })).text).toBe(first.text);
});

test("the same key with another body, another path or another method is refused", async () => {
  await post("/api/v1/hosts", { name: "other", rack }, { key: "k-other" });
  const another = await post("/api/v1/hosts", { name: "other", rack, reason: "why" }, { key: "k-other" });
  expect([another.status, another.body.type]).toEqual([422, "/docs/problems#key-reused"]);
  const elsewhere = await post(
    `/api/v1/prefixes/${plan.racks[0]?.prefix.id}/available-prefixes`,
    { name: "other", rack },
    { key: "k-other" },
  );
  expect(elsewhere.status).toBe(422);
  expect(await hostsNamed("other")).toBe(1);
});

test("the same key from another principal is another key", async () => {
  const body = { name: "mine", rack };
  expect((await post("/api/v1/hosts", body, { key: "k-mine" })).status).toBe(201);
  await ledger.asOwner("INSERT INTO person (kind, name) VALUES ('automation', 'second')");
  await ledger.asOwner(
    `INSERT INTO api_token (name, token_hash, person_id)
     SELECT 'second', sha256('second-token'), id FROM person WHERE name = 'second'`,
  );
  const theirs = await post("/api/v1/hosts", { ...body, name: "theirs" }, { key: "k-mine", token: "second-token" });
  expect(theirs.status).toBe(201);
});

test("every allocating route asks for a key, and refuses an empty or endless one", async () => {
  const allocating = ALL_ROUTES.filter(({ definition }) => definition.allocates);
  expect(allocating.length).toBeGreaterThanOrEqual(4);
  for (const { definition } of allocating) {
    // a body that is well formed, so that nothing else is wrong with the request
    const body = BODIES[definition.path];
    if (body === undefined) continue;
    const path = definition.path.replace("{id}", plan.racks[0]?.prefix.id ?? "1");
    for (const options of [{}, { key: "" }, { key: "x".repeat(256) }]) {
      const answered = await call("POST", path, { ...options, body: body() });
      expect([path, options, answered.status]).toEqual([path, options, 400]);
    }
  }
});

const BODIES: Readonly<Record<string, () => unknown>> = {
  "/api/v1/hosts": () => ({ name: "keyless", rack }),
  "/api/v1/hosts/{id}/containers": () => ({ name: "keyless" }),
  "/api/v1/prefixes/{id}/available-prefixes": () => ({ prefix_length: 64, holder: { kind: "rack", id: rack } }),
  "/api/v1/plans": () => ({ aggregate: "2001:db9::/32", levels: [{ name: "a", length: 48, holder: null }] }),
};

test("calls at once with one key have one effect: each is told that another runs, or gets its answer", async () => {
  for (let round = 0; round < 10; round++) {
    const body = { name: `twice-${round}`, rack };
    const answers = await Promise.all([1, 2, 3].map(() => post("/api/v1/hosts", body, { key: `k-twice-${round}` })));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThanOrEqual(1);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const other of answers.filter(({ status }) => status !== 201))
      expect([other.status, other.body.type]).toEqual([409, "/docs/problems#key-running"]);
    expect(await hostsNamed(`twice-${round}`)).toBe(1);
  }
});

test("a call is told that another with its key runs, as long as that takes", async () => {
  const again = () => post("/api/v1/hosts", { name: "slow", rack }, { key: "k-slow" });
  await ledger.asOwner("BEGIN; LOCK TABLE host IN EXCLUSIVE MODE");
  const first = again();
  try {
    const waiting = "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND relation = 'host'::regclass";
    await expect.poll(async () => (await ledger.asOwner<{ n: number }>(waiting))[0]?.n).toBe(1);
    const second = await again();
    expect([second.status, second.body.type]).toEqual([409, "/docs/problems#key-running"]);
  } finally {
    await ledger.asOwner("ROLLBACK");
  }
  const { status, text } = await first;
  expect(status).toBe(201);
  expect((await again()).text).toBe(text);
  expect(await hostsNamed("slow")).toBe(1);
});

test("a refusal is not stored: the same key does its work once the reason is gone", async () => {
  const body = { name: "patient", rack: "999999" };
  expect((await post("/api/v1/hosts", body, { key: "k-patient" })).status).toBe(422);
  expect((await post("/api/v1/hosts", { ...body, rack }, { key: "k-patient" })).status).toBe(201);
  const [stored] = await ledger.asOwner<{ n: number }>(
    "SELECT count(*)::int AS n FROM idempotency_key WHERE key = 'k-patient' AND status <> 201",
  );
  expect(stored?.n).toBe(0);
});

test("four hundred calls under a hundred keys have a hundred effects", async () => {
  const bodies = Array.from({ length: 100 }, (_, index) => ({ name: `many-${index}`, rack: plan.racks[1]?.id }));
  const texts = new Map<number, Set<string>>();
  for (let copy = 0; copy < 4; copy++) {
    await Promise.all(
      bodies.map(async (body, index) => {
        for (;;) {
          const answered = await post("/api/v1/hosts", body, { key: `k-many-${index}` });
          if (answered.body.type === "/docs/problems#key-running") continue;
          expect(answered.status).toBe(201);
          texts.set(index, (texts.get(index) ?? new Set()).add(answered.text));
          return;
        }
      }),
    );
  }
  expect([...texts.values()].every((seen) => seen.size === 1)).toBe(true);
  const [made] = await ledger.asOwner<{ n: number }>("SELECT count(*)::int AS n FROM host WHERE name LIKE 'many-%'");
  expect(made?.n).toBe(100);
});
