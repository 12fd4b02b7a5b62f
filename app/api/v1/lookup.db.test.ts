import { afterAll, beforeAll, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/** Who held this address, then: answered for every address and every moment. */

let ledger: TestLedger;
let plan: TestPlan;
/** Moments between the events of the story. */
const at: Record<string, string> = {};
let hostId: string;
let containerId: string;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 2);
  // the story: a host and its container are made, both renamed, the container ends, the host is removed
  await moment("before");
  const granted = await mustPost("/api/v1/hosts", {
    name: "old-host",
    rack: plan.racks[0]?.id,
    owner: "Ada",
    reason: "T",
    ticket: "OPS-7",
  });
  hostId = granted.host.id;
  await moment("host made");
  const given = await mustPost(`/api/v1/hosts/${hostId}/containers`, { name: "old-name" });
  containerId = given.container.id;
  await moment("container made");
  await mustCall(200, "PATCH", `/api/v1/hosts/${hostId}`, {
    body: { name: "new-host", owner: "Bob" },
    headers: { "If-Match": '"1"' },
  });
  await ledger.asApp("UPDATE container SET name = 'new-name' WHERE id = $1", [containerId]);
  await ledger.asApp("UPDATE rack SET name = 'r1-renamed' WHERE id = $1", [plan.racks[0]?.id]);
  await ledger.asApp("UPDATE site SET name = 'Newburg' WHERE id = $1", [plan.siteId]);
  await moment("renamed");
  await mustCall(200, "DELETE", `/api/v1/containers/${containerId}`);
  await moment("container ended");
  await mustCall(200, "DELETE", `/api/v1/hosts/${hostId}`);
  await moment("host removed");
  await mustPost("/api/v1/hosts", { name: "alive", rack: plan.racks[0]?.id });
});
afterAll(() => ledger.close());

/** Notes the database's time by a name. */
async function moment(name: string): Promise<void> {
  const [row] = await ledger.asOwner<{ now: string }>("SELECT clock_timestamp() AS now");
  at[name] = row?.now ?? "";
}

const lookup = (address: string, when?: string) =>
  mustCall(
    200,
    "GET",
    `/api/v1/lookup?address=${encodeURIComponent(address)}${when === undefined ? "" : `&at=${encodeURIComponent(at[when] ?? when)}`}`,
  );

const CONTAINER = "2001:db8::2";

test.each([
  { when: "before", verdict: "future", container: null, host: null },
  { when: "host made", verdict: "future", container: null, host: null },
  {
    when: "container made",
    verdict: "held",
    container: "old-name",
    host: "old-host",
    rack: "r1",
    site: "Testburg",
    owner: "Ada",
  },
  {
    when: "renamed",
    verdict: "held",
    container: "new-name",
    host: "new-host",
    rack: "r1-renamed",
    site: "Newburg",
    owner: "Bob",
  },
  { when: "container ended", verdict: "past", container: null, host: null },
  { when: "host removed", verdict: "past", container: null, host: null },
  { when: undefined, verdict: "past", container: null, host: null },
])(
  "the container's address at the moment '$when' is $verdict",
  async ({ when, verdict, container, host, rack, site, owner }) => {
    const found = await lookup(CONTAINER, when);
    expect(found.verdict).toBe(verdict);
    if (container === null || container === undefined) {
      expect(found.holders).toEqual([]);
      expect(found.others).toHaveLength(1); // it is still said who had it, or got it
      expect(found.others[0].container.id).toBe(containerId);
      return;
    }
    expect(found.holders).toEqual([
      expect.objectContaining({
        certainty: "recorded",
        container: { id: containerId, name: container },
        host: { id: hostId, name: host },
        rack: { id: plan.racks[0]?.id, name: rack },
        site: { id: plan.siteId, name: site },
        owner,
      }),
    ]);
    expect(found.sentence).toContain(`container ${container} on host ${host}`);
  },
);

test("says who asked for it, under which ticket, and who gave it", async () => {
  const { others } = await lookup(CONTAINER);
  const { results } = await mustCall(200, "GET", "/api/v1/requests");
  const request = results.find(({ id }: { id: string }) => id === others[0].request);
  expect(others[0]).toMatchObject({ requested_by: request.requested_by, ticket: "OPS-7", given_by: "test" });
});

test("names the addresses beside it that were given by that moment, with their holders", async () => {
  const beside = async (address: string, when?: string) => (await lookup(address, when)).neighbours;
  const given = { address: CONTAINER, container: { id: containerId, name: "new-name" }, host: { id: hostId } };
  expect(await beside("2001:db8::1")).toMatchObject({ before: null, after: given });
  expect(await beside("2001:db8::9")).toMatchObject({ before: given, after: null });
  expect(await beside("2001:db8::9", "renamed")).toMatchObject({ before: { ...given, ended_at: null }, after: null });
  expect(await beside("2001:db8::9", "host made")).toEqual({ before: null, after: null });
  expect(await beside("2001:db8:0:1::9")).toEqual({ before: null, after: null }); // of another /64 nothing is said
});

test("the bounds of a tenure are exact: held from its first microsecond, not at its last", async () => {
  const { holders, others } = await lookup(CONTAINER);
  const [tenure] = [...holders, ...others];
  expect((await lookup(CONTAINER, tenure.began_at)).verdict).toBe("held");
  expect((await lookup(CONTAINER, shifted(tenure.began_at, -1))).verdict).toBe("future");
  expect((await lookup(CONTAINER, shifted(tenure.ended_at, -1))).verdict).toBe("held");
  expect((await lookup(CONTAINER, tenure.ended_at)).verdict).toBe("past");
});

/** A time so many microseconds later. */
function shifted(time: string, by: number): string {
  const [seconds, fraction = ""] = time.slice(0, -1).split(".");
  const total = BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(fraction.padEnd(6, "0")) + BigInt(by);
  const second = new Date(Number(total / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${second}.${String(total % 1_000_000n).padStart(6, "0")}Z`;
}

test.each([
  "2001:db8::2",
  "2001:DB8::2",
  "2001:0db8:0000:0000:0000:0000:0000:0002",
  "2001:db8:0:0:0:0:0:2",
  "2001:db8:0:0::2",
  " 2001:db8::2 ",
  "2001:db8::0.0.0.2",
])("the spelling %j finds the same", async (spelling) => {
  const found = await lookup(spelling, "renamed");
  expect([found.address, found.verdict]).toEqual(["2001:db8::2", "held"]);
});

test.each([
  { address: "2001:db8::1", certainty: "infrastructure", verdict: "held", what: "the gateway" },
  { address: "2001:db8::", certainty: "infrastructure", verdict: "held", what: "::0" },
  {
    address: "2001:db8::fdff:ffff:ffff:ff80",
    certainty: "infrastructure",
    verdict: "held",
    what: "a reserved identifier",
  },
  { address: "2001:db8:0:0:1::7", certainty: "granted", verdict: "held", what: "Docker's own run" },
])("$what of a held /64 belongs to its host", async ({ address, certainty, verdict }) => {
  const found = await lookup(address, "renamed");
  expect(found.verdict).toBe(verdict);
  expect(found.holders).toEqual([
    expect.objectContaining({ certainty, container: null, host: { id: hostId, name: "new-host" }, owner: "Bob" }),
  ]);
  expect((await lookup(address)).verdict).toBe("past");
  expect((await lookup(address, "before")).verdict).toBe("future");
});

test("an address that was never given says so, and where it lies", async () => {
  for (const address of ["2001:db8::3", "2001:db8:0:1::99", "2001:db8:0:300::1", "2001:db8:ffff::1"]) {
    const found = await lookup(address);
    expect([address, found.verdict, found.holders, found.others]).toEqual([address, "never", [], []]);
  }
  const found = await lookup("2001:db8::3");
  expect(found.path.map(({ network }: { network: string }) => network)).toEqual([
    "2001:db8::/32",
    "2001:db8::/37",
    "2001:db8::/44",
    "2001:db8::/54",
    "2001:db8::/64",
  ]);
  const spans = found.spans as { from: number; to: number }[];
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    [32, 37],
    [37, 44],
    [44, 54],
    [54, 64],
    [64, 128],
  ]);
});

test("an address outside, in another VRF or with a meaning of its own is told as what it is", async () => {
  expect((await lookup("2a00::1")).verdict).toBe("outside");
  expect((await lookup("ff02::1")).special.name).toMatch(/multicast/i);
  await mustPost("/api/v1/vrfs", { name: "other" });
  const elsewhere = await mustCall(200, "GET", "/api/v1/lookup?address=2001:db8::2&vrf=other");
  expect(elsewhere.verdict).toBe("outside");
});

test.each(["at=yesterday", "at=2026-02-30T00:00:00Z", "at=0000-01-01T00:00:00Z", "at=2026-03-14T09:26:53"])(
  "%s is no moment, and the answer says which field",
  async (query) => {
    const answered = await call("GET", `/api/v1/lookup?address=2001:db8::2&${query}`);
    expect([answered.status, answered.body.errors[0].pointer]).toEqual([422, "?at"]);
  },
);

test("a moment in another zone is the same moment", async () => {
  const utc = at.renamed ?? "";
  const local = `${new Date(Date.parse(utc) + 2 * 3600_000).toISOString().slice(0, 19)}${utc.slice(19, -1)}+02:00`;
  const found = await lookup(CONTAINER, local);
  expect([found.verdict, found.at]).toEqual(["held", utc]);
});
