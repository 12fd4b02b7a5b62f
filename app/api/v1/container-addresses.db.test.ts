import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";

/** No address is ever given to two containers, at any distance in time. */

let ledger: TestLedger;
let plan: TestPlan;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 1);
  await newHost(); // has 2001:db8::/64; all others have four groups
});
afterAll(async () => {
  expect(await unsound(ledger)).toEqual({});
  await ledger.close();
});

let hosts = 0;

/** A host of a test's own: its id and its /64 without "::/64". */
async function newHost(): Promise<{ id: string; base: string; prefixId: string }> {
  const granted = await mustPost("/api/v1/hosts", { name: `host-${++hosts}`, rack: plan.racks[0]?.id });
  const [prefix] = granted.prefixes;
  return { id: granted.host.id, base: prefix.network.replace("::/64", ""), prefixId: prefix.id };
}

const add = (host: { id: string }, name: string, address?: string) =>
  post(`/api/v1/hosts/${host.id}/containers`, { name, ...(address !== undefined && { address }) });
const addressOf = (answered: { body: { addresses: { address: string }[] } }) => answered.body.addresses[0]?.address;

test("containers get addresses from ::2, one after the other, and the line that starts them", async () => {
  const host = await newHost();
  const given = [];
  for (const name of ["aa", "bb", "cc"]) given.push(await add(host, name));
  expect(given.map(addressOf)).toEqual([`${host.base}::2`, `${host.base}::3`, `${host.base}::4`]);
  expect(given[0]?.body.docker_run).toContain(`--ip6 ${host.base}::2`);
  expect(given[0]?.headers.get("location")).toBe(`/api/v1/containers/${given[0]?.body.container.id}`);
  const { usage } = await mustCall(200, "GET", `/api/v1/prefixes/${host.prefixId}`);
  expect([usage.unit, usage.used, usage.total]).toEqual(["addresses", "3", (2n ** 64n).toString()]);
});

test("a container name is taken on its host in any case, free on another, and free again after the end", async () => {
  const [one, two] = [await newHost(), await newHost()];
  const first = await add(one, "web");
  const taken = await add(one, "WEB");
  expect([taken.status, taken.body.errors[0].pointer]).toEqual([409, "/name"]);
  expect((await add(two, "web")).status).toBe(201);
  await mustCall(200, "DELETE", `/api/v1/containers/${first.body.container.id}`, { body: { reason: "done" } });
  const again = await add(one, "web");
  expect(addressOf(again)).toBe(`${one.base}::3`); // never ::2 again
});

test.each(["x", "-web", "we b", ""])("Docker would refuse the name %j, so it is refused", async (name) => {
  const answered = await add(await newHost(), name);
  expect(answered.status).toBe(422);
  expect(answered.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(["/name"]);
});

describe("an explicit address", () => {
  test.each([
    { address: "P::", why: /subnet-router anycast/ },
    { address: "P::1", why: /gateway/ },
    { address: "P:200:5eff:fe00:0", why: /IANA Ethernet block/ },
    { address: "P:200:5eff:fe00:5213", why: /Proxy Mobile IPv6/ },
    { address: "P:200:5eff:feff:ffff", why: /IANA Ethernet block/ },
    { address: "P:fdff:ffff:ffff:ff80", why: /subnet anycast/ },
    { address: "P:fdff:ffff:ffff:ffff", why: /subnet anycast/ },
    { address: "P:1::", why: /Docker chooses/ },
    { address: "P:1:ffff:ffff:ffff", why: /Docker chooses/ },
    { address: "2001:db8:ffff::9", why: /not inside/ },
    { address: "P::g", why: /g/ },
    { address: "10.0.0.1", why: /IPv4/ },
    { address: "fe80::1%eth0", why: /zone/ },
  ])("$address is refused, and the field says why", async ({ address, why }) => {
    const host = await newHost();
    const answered = await add(host, "cc", address.replace("P", host.base));
    expect(answered.status).toBe(422);
    expect(answered.body.errors).toEqual([{ pointer: "/address", detail: expect.stringMatching(why) }]);
  });

  test("is given in canonical text, whatever its spelling, and the cursor passes over it", async () => {
    const host = await newHost();
    const wanted = await add(host, "fixed", `${host.base}:0:0:0:0003`.toUpperCase());
    expect(addressOf(wanted)).toBe(`${host.base}::3`);
    expect(addressOf(await add(host, "c1"))).toBe(`${host.base}::2`);
    expect(addressOf(await add(host, "c2"))).toBe(`${host.base}::4`);
  });

  test("is free behind the cursor too, when nobody ever had it", async () => {
    const host = await newHost();
    await ledger.asOwner("UPDATE pool SET cursor = 1000 WHERE prefix_id = $1", [host.prefixId]);
    expect(addressOf(await add(host, "behind", `${host.base}::5`))).toBe(`${host.base}::5`);
    expect(addressOf(await add(host, "next"))).toBe(`${host.base}::3e8`);
  });

  test("that somebody has or had is refused by name, for good", async () => {
    const host = await newHost();
    const first = await add(host, "first");
    const now = await add(host, "second", `${host.base}::2`);
    expect([now.status, now.body.errors[0].pointer]).toEqual([409, "/address"]);
    expect(now.body.detail).toContain("is held by container first");
    await mustCall(200, "DELETE", `/api/v1/containers/${first.body.container.id}`);
    await ledger.reconnect();
    const later = await add(host, "second", `${host.base}::2`);
    expect([later.status, later.body.detail]).toEqual([409, expect.stringContaining("was held by container first")]);
  });

  test("in a granted run is not given one by one", async () => {
    const host = await newHost();
    await ledger.asOwner(
      `INSERT INTO address_run (kind, vrf_id, prefix_id, prefix_network, prefix_tenure_id, host_id, first_address, last_address, granted_by)
       SELECT 'granted', p.vrf_id, p.id, p.network, t.id, t.host_id, $2, $3, t.began_by
       FROM prefix p JOIN prefix_tenure t ON t.prefix_id = p.id WHERE p.id = $1`,
      [host.prefixId, `${host.base}::3`, `${host.base}::ff`],
    );
    await ledger.asOwner("UPDATE pool SET reserved = reserved + 253 WHERE prefix_id = $1", [host.prefixId]);
    expect((await add(host, "in-run", `${host.base}::80`)).status).toBe(409);
    expect(addressOf(await add(host, "c1"))).toBe(`${host.base}::2`);
    expect(addressOf(await add(host, "c2"))).toBe(`${host.base}::100`);
  });
});

test("the cursor passes over the reserved interface identifiers", async () => {
  const host = await newHost();
  for (const [cursor, next] of [
    [0x0200_5eff_fe00_0000n, ":200:5eff:ff00:0"],
    [0x0200_5eff_fe12_3456n, ":200:5eff:ff00:1"],
    [0xfdff_ffff_ffff_ff80n, ":fe00::"],
  ] as const) {
    await ledger.asOwner("UPDATE pool SET cursor = greatest(cursor, $2) WHERE prefix_id = $1", [
      host.prefixId,
      cursor.toString(),
    ]);
    expect(addressOf(await add(host, `at-${cursor}`))).toBe(`${host.base}${next}`);
  }
});

test("the last address of a /64 is given, and then it is full", async () => {
  const host = await newHost();
  await ledger.asOwner("UPDATE pool SET cursor = $2 WHERE prefix_id = $1", [
    host.prefixId,
    (2n ** 64n - 1n).toString(),
  ]);
  expect(addressOf(await add(host, "last"))).toMatch(/:ffff:ffff:ffff:ffff$/);
  const full = await add(host, "one-more");
  expect([full.status, full.body.errors[0].pointer]).toEqual([409, "/address"]);
});

test("a stopped container keeps its address; detach and resume are one effect each however often", async () => {
  const host = await newHost();
  const { container } = (await add(host, "stops")).body;
  const path = `/api/v1/containers/${container.id}`;
  for (let turn = 0; turn < 2; turn++) {
    const detached = await mustCall(200, "POST", `${path}/detach`);
    expect([detached.state, detached.addresses[0].ended_at, detached.version]).toEqual(["detached", null, 2]);
  }
  expect((await mustCall(200, "GET", "/api/v1/containers?status=detached")).results).toHaveLength(1);
  expect((await add(host, "stops")).status).toBe(409); // its name is still its own
  for (let turn = 0; turn < 2; turn++) {
    const resumed = await mustCall(200, "POST", `${path}/resume`);
    expect([resumed.state, resumed.detached_at, resumed.addresses[0].address, resumed.version]).toEqual([
      "running",
      null,
      `${host.base}::2`,
      3,
    ]);
  }
});

test("the end of a container is undone by resume: the same container, the same address", async () => {
  const host = await newHost();
  const { container } = (await add(host, "back")).body;
  const path = `/api/v1/containers/${container.id}`;
  const ended = await mustCall(200, "DELETE", path, { body: { reason: "by mistake" } });
  expect([ended.state, ended.addresses[0].ended_at]).toEqual(["ended", expect.any(String)]);
  expect((await mustCall(200, "DELETE", path)).version).toBe(ended.version); // again: nothing more
  expect((await call("POST", `${path}/detach`)).status).toBe(409);
  const resumed = await mustCall(200, "POST", `${path}/resume`);
  expect([resumed.state, resumed.ended_at, resumed.addresses]).toEqual([
    "running",
    null,
    [expect.objectContaining({ address: `${host.base}::2`, ended_at: null })],
  ]);
  const { usage } = await mustCall(200, "GET", `/api/v1/prefixes/${host.prefixId}`);
  expect([usage.used, usage.quarantined]).toEqual(["1", "0"]);
});

test("a resume is refused when the name is taken meanwhile, or the host has lost the prefix", async () => {
  const host = await newHost();
  const { container } = (await add(host, "again")).body;
  await mustCall(200, "DELETE", `/api/v1/containers/${container.id}`);
  const other = await add(host, "again");
  const taken = await call("POST", `/api/v1/containers/${container.id}/resume`);
  expect([taken.status, taken.body.type]).toEqual([409, "/docs/problems#name-taken"]);
  await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`);
  expect((await call("POST", `/api/v1/containers/${other.body.container.id}/resume`)).status).toBe(409);
});

test("removing a host ends its containers and gives nothing back to be given again", async () => {
  const host = await newHost();
  for (const name of ["aa", "bb"]) await add(host, name);
  await mustCall(200, "DELETE", `/api/v1/containers/${(await add(host, "cc")).body.container.id}`);
  const before = await mustCall(200, "GET", `/api/v1/prefixes/${plan.racks[0]?.prefix.id}`);
  const removed = await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`, { body: { reason: "worn out" } });
  expect(removed.containers).toEqual({ live: 0, ended: 3 });
  expect(removed.prefixes[0].until).not.toBeNull();
  const after = await mustCall(200, "GET", `/api/v1/prefixes/${plan.racks[0]?.prefix.id}`);
  expect([
    BigInt(after.usage.used) - BigInt(before.usage.used),
    BigInt(after.usage.quarantined) - BigInt(before.usage.quarantined),
    BigInt(after.usage.free) - BigInt(before.usage.free),
  ]).toEqual([-1n, 1n, 0n]);
  const own = await mustCall(200, "GET", `/api/v1/prefixes/${host.prefixId}`);
  expect([own.holder, own.usage.used, own.usage.quarantined]).toEqual([null, "0", "3"]);
  expect(own.tenures[0]).toMatchObject({ ended_reason: "worn out", free_at: "infinity" });
  expect((await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`)).version).toBe(removed.version);
  const late = await add(host, "late");
  expect(late.status).toBe(409);
});

test("containers are listed by host, state, name and place, and an unknown host has no list", async () => {
  const host = await newHost();
  for (const name of ["web-1", "web-2", "db_1"]) await add(host, name);
  const names = async (query: string) =>
    (await mustCall(200, "GET", `/api/v1/hosts/${host.id}/containers?${query}`)).results.map(
      ({ name }: { name: string }) => name,
    );
  expect(await names("")).toEqual(["db_1", "web-1", "web-2"]);
  expect(await names("q=WEB")).toEqual(["web-1", "web-2"]);
  expect(await names("q=b_1")).toEqual(["db_1"]);
  expect(await names(`within=${host.base}::2/127`)).toEqual(["web-1", "web-2"]);
  expect(await names("status=ended")).toEqual([]);
  expect((await call("GET", "/api/v1/hosts/999999/containers")).status).toBe(404);
});

test("what is done to a container leaves a trail with its name and host, once for each thing that changed something", async () => {
  const { host } = await mustPost("/api/v1/hosts", { name: "trail-host", rack: plan.racks[0]?.id });
  const { container } = await mustPost(`/api/v1/hosts/${host.id}/containers`, { name: "trail" });
  const path = `/api/v1/containers/${container.id}`;
  for (const verb of ["detach", "detach", "resume", "resume"]) await mustCall(200, "POST", `${path}/${verb}`);
  await mustCall(200, "DELETE", path, { body: { reason: "over" } });
  await mustCall(200, "POST", `${path}/resume`);
  const trail = await ledger.asOwner<{ action: string; detail: Record<string, unknown> }>(
    "SELECT action, detail FROM audit_event WHERE noun = 'container' AND noun_id = $1 ORDER BY id",
    [container.id],
  );
  expect(trail.map(({ action }) => action)).toEqual(["give", "detach", "resume", "end", "resume"]);
  for (const { detail } of trail) expect(detail).toMatchObject({ name: "trail", host: "trail-host" });
  expect(trail[3]?.detail).toMatchObject({ reason: "over" });
});
