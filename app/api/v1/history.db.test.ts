import { afterAll, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import type { HistoryEvent } from "@/lib/history/views";

/** What happened to a thing is told whole, by whoever did it, and in the order it happened. */

let ledger: TestLedger;
let plan: TestPlan;
let hostId: string;
let containerId: string;
let prefixId: string;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 2);
  const granted = await mustPost("/api/v1/hosts", {
    name: "web",
    rack: plan.racks[0]?.id,
    owner: "Ada",
    reason: "more web",
  });
  hostId = granted.host.id;
  prefixId = granted.prefixes[0].id;
  containerId = (await mustPost(`/api/v1/hosts/${hostId}/containers`, { name: "box" })).container.id;
  await mustCall(200, "PATCH", `/api/v1/hosts/${hostId}`, {
    body: { name: "web-2", owner: "Bob" },
    headers: { "If-Match": '"1"' },
  });
  await mustCall(200, "POST", `/api/v1/containers/${containerId}/detach`);
  await mustCall(200, "POST", `/api/v1/containers/${containerId}/resume`);
  await mustCall(200, "DELETE", `/api/v1/containers/${containerId}`, { body: { reason: "done" } });
  await mustCall(200, "POST", `/api/v1/containers/${containerId}/resume`);
  await mustCall(200, "POST", `/api/v1/prefixes/${prefixId}/release`, { body: { reason: "give it back" } });
  await mustCall(200, "POST", `/api/v1/prefixes/${prefixId}/undo-release`);
  await mustCall(200, "DELETE", `/api/v1/hosts/${hostId}`, { body: { reason: "old" } });
});
afterAll(() => ledger.close());

const historyOf = async (noun: string, id: string, more = ""): Promise<HistoryEvent[]> =>
  (await mustCall(200, "GET", `/api/v1/history?noun=${noun}&id=${id}&ordering=at${more}`)).results;

test("a host's life is told from its request to its end, with who, why and the request", async () => {
  const events = await historyOf("host", hostId);
  expect(events.map(({ kind }) => kind)).toEqual([
    "created",
    "given",
    "changed",
    "released",
    "reopened",
    "released",
    "ended",
  ]);
  const [created, given, changed, released] = events;
  expect(created).toMatchObject({ by: "test", request: "1" });
  expect(given).toMatchObject({
    by: "test",
    reason: "more web",
    request: "1",
    other: { kind: "prefix", id: prefixId, name: "2001:db8::/64" },
  });
  expect(changed?.changes).toEqual([
    { field: "name", from: "web", to: "web-2" },
    { field: "owner", from: "Ada", to: "Bob" },
  ]);
  expect(released).toMatchObject({ by: "test", reason: "give it back" });
  expect(events.at(-1)).toMatchObject({ kind: "ended", by: "test", reason: "old" });
});

test("a container's addresses, stops and returns are told", async () => {
  const kinds = (await historyOf("container", containerId)).map(({ kind, changes }) => changes[0]?.to ?? kind);
  expect(kinds.filter((kind) => !kind.startsWith("address"))).toEqual([
    "created",
    "detached",
    "running",
    "ended",
    "returned",
    "ended",
    "returned",
    "ended",
  ]);
  expect(kinds.filter((kind) => kind.startsWith("address"))).toEqual([
    ...["address-given", "address-ended", "address-resumed", "address-ended", "address-resumed", "address-ended"],
  ]);
});

test("a prefix tells who held it, by the name they had then, and that it was kept back", async () => {
  await mustPost(`/api/v1/prefixes/${prefixId}/reservations`, { for: "later", reason: "plan" });
  const events = await historyOf("prefix", prefixId);
  expect(events.find(({ kind }) => kind === "given")?.other).toEqual({ kind: "host", id: hostId, name: "web" });
  expect(events.find(({ kind }) => kind === "reserved")).toMatchObject({ text: "later", reason: "plan", by: "test" });
});

test("a rack tells which hosts came and left", async () => {
  const events = await historyOf("rack", plan.racks[0]?.id ?? "");
  expect(events.filter(({ other }) => other?.kind === "host").map(({ kind, other }) => [kind, other?.name])).toEqual([
    ["host-came", "web"],
    ["host-left", "web-2"],
  ]);
});

test("as of a moment, what came later has not happened", async () => {
  const all = await historyOf("host", hostId);
  const at = all[2]?.at ?? "";
  expect(await historyOf("host", hostId, `&at=${encodeURIComponent(at)}`)).toEqual(all.slice(0, 3));
});

test.each([1, 2, 3])("pages of %i hold every event once, in either order", async (limit) => {
  for (const ordering of ["at", "-at"]) {
    const found: HistoryEvent[] = [];
    let cursor = "";
    do {
      const page = await mustCall(
        200,
        "GET",
        `/api/v1/history?noun=container&id=${containerId}&ordering=${ordering}&limit=${limit}${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      found.push(...page.results);
      cursor = page.next ?? "";
    } while (cursor !== "");
    const all = await historyOf("container", containerId);
    expect(found).toEqual(ordering === "at" ? all : all.toReversed());
  }
});

test("the nearest events around a moment can be asked for", async () => {
  const all = await historyOf("host", hostId);
  const [second, third] = [all[1]?.at ?? "", all[2]?.at ?? ""];
  const before = await mustCall(
    200,
    "GET",
    `/api/v1/history?noun=host&id=${hostId}&before=${encodeURIComponent(third)}&limit=1`,
  );
  expect(before.results[0].at).toBe(second);
  expect((await historyOf("host", hostId, `&after=${encodeURIComponent(second)}&limit=1`))[0]?.at).toBe(third);
});

test("what never was has no history, and another noun is refused", async () => {
  expect(await historyOf("host", "999")).toEqual([]);
  expect((await call("GET", "/api/v1/history?noun=pool&id=1")).status).toBe(422);
});
