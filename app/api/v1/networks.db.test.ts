import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { give, setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";

/** The networks of a host: how its containers are connected, and from which part of which prefix they get addresses. */

let ledger: TestLedger;
let plan: TestPlan;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 2);
  await newHost(); // has 2001:db8::/64; all others have four groups
});
afterAll(async () => {
  expect(await unsound(ledger)).toEqual({});
  await ledger.close();
});

let hosts = 0;
type TestHost = { id: string; base: string; prefixId: string; networks: string };

/** A host of a test's own: its /64 without "::/64", and the path of its networks. */
async function newHost(more: object = {}): Promise<TestHost> {
  const granted = await mustPost("/api/v1/hosts", { name: `host-${++hosts}`, rack: plan.racks[0]?.id, ...more });
  const [prefix] = granted.prefixes;
  const { id } = granted.host;
  return {
    id,
    base: prefix.network.replace("::/64", ""),
    prefixId: prefix.id,
    networks: `/api/v1/hosts/${id}/networks`,
  };
}

const list = async (host: TestHost) => (await mustCall(200, "GET", host.networks)).results;
const change = (host: TestHost, network: { id: string; version: number }, body: object) =>
  call("PATCH", `${host.networks}/${network.id}`, { body, headers: { "If-Match": `"${network.version}"` } });
const contain = (host: TestHost, name: string, more: object = {}) =>
  post(`/api/v1/hosts/${host.id}/containers`, { name, ...more });

/** A host whose first network has become this. */
async function hostWith(body: object): Promise<TestHost> {
  const host = await newHost();
  const [network] = await list(host);
  const changed = await change(host, network, body);
  expect(changed.status).toBe(200);
  return host;
}

describe("a new host", () => {
  test("has one network in the mode it was asked for, on its own /64", async () => {
    const host = await newHost({ mode: "macvlan" });
    expect(await list(host)).toMatchObject([
      {
        name: "slash64",
        mode: "macvlan",
        title: "Macvlan, dual stack",
        segment: null,
        prefix: { network: `${host.base}::/64` },
        place: {
          part: `${host.base}::/64`,
          gateway: `${host.base}::1`,
          own_range: `${host.base}:1::/80`,
          containers: true,
        },
        refusal: null,
        version: 1,
      },
    ]);
  });

  test("is refused in a mode that takes no addresses, and in one that is none", async () => {
    for (const mode of ["host", "none", "weave"]) {
      const answered = await post("/api/v1/hosts", { name: "never", rack: plan.racks[0]?.id, mode });
      expect([answered.status, answered.body.errors[0].pointer]).toEqual([422, "/mode"]);
    }
  });
});

describe("adding", () => {
  test("gives the network with its place, and the configuration has it", async () => {
    const host = await hostWith({ fields: { part: "" } });
    const [first] = await list(host);
    await change(host, first, { fields: { part: `${host.base}::/80` } });
    const added = await post(host.networks, {
      name: "second",
      mode: "bridge-routed",
      fields: { part: `${host.base}:2::/80` },
    });
    expect(added.status).toBe(201);
    expect(added.headers.get("location")).toBe(`${host.networks}/${added.body.id}`);
    expect(added.body.place).toEqual({
      part: `${host.base}:2::/80`,
      gateway: `${host.base}:2::1`,
      own_range: `${host.base}:2:1::/96`,
      containers: true,
    });
    const made = await mustCall(200, "GET", `/api/v1/hosts/${host.id}/configuration`);
    expect(made.networks.map(({ name }: { name: string }) => name)).toEqual(["slash64", "second"]);
    const docker = made.files.find(({ id }: { id: string }) => id === "docker-network");
    expect(docker.content).toContain("com.docker.network.bridge.name=br-second");
  });

  test("of a mode without addresses takes no prefix", async () => {
    const host = await newHost();
    expect((await post(host.networks, { name: "plain", mode: "host" })).status).toBe(201);
    const answered = await post(host.networks, { name: "other", mode: "none", prefix: host.prefixId });
    expect([answered.status, answered.body.errors[0].pointer]).toEqual([422, "/prefix"]);
  });

  test.each([
    { why: "a name taken", body: { name: "slash64", mode: "host" }, status: 409, pointer: "/name" },
    { why: "a name that is none", body: { name: "Br 1", mode: "host" }, status: 422, pointer: "/name" },
    { why: "an unknown mode", body: { name: "n2", mode: "weave" }, status: 422, pointer: "/mode" },
    {
      why: "an unknown field",
      body: { name: "n2", mode: "host", fields: { part: "x" } },
      status: 422,
      pointer: "/fields/part",
    },
    { why: "a part in use", body: { name: "n2", mode: "bridge-routed" }, status: 422, pointer: "/fields/part" },
    { why: "no such segment", body: { name: "n2", mode: "macvlan", segment: "999" }, status: 422, pointer: "/segment" },
    { why: "no such prefix", body: { name: "n2", mode: "macvlan", prefix: "999" }, status: 422, pointer: "/prefix" },
  ])("refuses $why, and nothing is left of it", async ({ body, status, pointer }) => {
    const host = await newHost();
    const answered = await post(host.networks, body);
    expect([answered.status, answered.body.errors[0].pointer]).toEqual([status, pointer]);
    expect(await list(host)).toHaveLength(1);
  });

  test("says the nearest that works", async () => {
    const host = await newHost();
    const answered = await post(host.networks, {
      name: "lan",
      mode: "macvlan",
      fields: { gateway: "fe80::1" },
    });
    expect(answered.body.errors).toEqual([
      { pointer: "/fields/gateway", detail: expect.stringContaining(`The nearest that works is ${host.base}::1.`) },
    ]);
  });
});

describe("the configuration of another mode", () => {
  const preview = (host: TestHost, query: Record<string, string>) =>
    call("GET", `/api/v1/hosts/${host.id}/configuration?${new URLSearchParams(query)}`);
  const idsOf = (answered: { body: { files: { id: string }[] } }) => answered.body.files.map(({ id }) => id);

  test("is shown, and the host stays as it is", async () => {
    const host = await newHost({ uplink_address: "2001:db8:ffff::1" });
    const before = await list(host);
    const tried = await preview(host, { mode: "bridge-ndp-proxy" });
    expect([tried.status, tried.body.networks[0].mode]).toEqual([200, "bridge-ndp-proxy"]);
    expect(idsOf(tried)).toContain("ndppd");
    expect(await list(host)).toEqual(before);
    expect(idsOf(await preview(host, {}))).not.toContain("ndppd");
    const changed = await change(host, before[0], { mode: "bridge-ndp-proxy" });
    expect(changed.status).toBe(200);
    expect((await preview(host, {})).body).toEqual(tried.body);
  });

  test("of a further network stands beside those that are there", async () => {
    const host = await hostWith({ fields: {} });
    const clash = await preview(host, { mode: "bridge-routed", network: "second" });
    expect([clash.status, clash.body.errors[0].pointer]).toEqual([422, "?fields/part"]);
    const fields = JSON.stringify({ pool: "" });
    expect((await preview(host, { mode: "host", network: "second", fields })).body.errors[0].pointer).toBe(
      "?fields/pool",
    );
    const added = await preview(host, { mode: "host", network: "second" });
    expect(added.body.networks.map(({ name }: { name: string }) => name)).toEqual(["slash64", "second"]);
  });

  test.each([
    {
      why: "a gateway outside of the prefix",
      query: { mode: "macvlan", fields: '{"gateway":"fe80::1"}' },
      says: "::1.",
    },
    { why: "a mode that is none", query: { mode: "weave" }, says: "the modes are" },
    { why: "fields without a mode", query: { fields: "{}" }, says: "Name the mode" },
    { why: "fields that are none", query: { mode: "host", fields: "part" }, says: "JSON object" },
    { why: "a prefix that is not the host's", query: { mode: "macvlan", prefix: "999" }, says: "needs a prefix" },
  ])("is refused for $why", async ({ query, says }) => {
    const host = await newHost();
    const answered = await preview(host, query as Record<string, string>);
    expect([answered.status, answered.body.detail]).toEqual([422, expect.stringContaining(says)]);
  });

  test("warns of containers that would keep it from being saved", async () => {
    const host = await newHost({ uplink_address: "2001:db8:ffff::1" });
    await contain(host, "web");
    const tried = await preview(host, {
      mode: "bridge-routed",
      fields: JSON.stringify({ part: `${host.base}:2::/80` }),
    });
    expect(tried.body.warnings[0].sentence).toMatch(/^This cannot be saved yet: 1 live container has its address/);
  });
});

test("an SRv6 locator is a further prefix of a host, of which no container gets an address", async () => {
  const host = await newHost({ uplink_address: "2001:db8:ffff::1" });
  const further = await give(plan.racks[0]?.prefix.id ?? "", 64, "host", host.id);
  const [first] = await list(host);
  await change(host, first, { prefix: host.prefixId });
  const locator = await mustPost(host.networks, { name: "srv6", mode: "srv6-locator", prefix: further.id });
  expect(locator.place).toMatchObject({ part: further.network, containers: false });
  expect((await contain(host, "web")).body.addresses[0].address).toBe(`${host.base}::2`);
  const refused = await contain(host, "sid", { network: "srv6" });
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/network"]);
  const { files } = await mustCall(200, "GET", `/api/v1/hosts/${host.id}/configuration`);
  const sids = files.find(({ id }: { id: string }) => id === "srv6-sids");
  expect(sids.content).toContain(`${further.network.replace("::/64", "")}:1::/128 encap seg6local action End dev eth0`);
});

describe("a container without an address of its own", () => {
  const without = async (mode: string) => {
    const host = await newHost({ uplink_address: `3fff::${hosts + 1}` });
    const network = await mustPost(host.networks, { name: "plain", mode });
    return { host, network };
  };

  test.each(["host", "none"])("is recorded on a network of mode %s, and nothing is counted", async (mode) => {
    const { host, network } = await without(mode);
    const made = await contain(host, "agent", { network: "plain", image: "agent:1" });
    expect([made.status, made.body.addresses, made.body.docker_run]).toEqual([
      201,
      [],
      `docker run --network ${mode} --name agent agent:1`,
    ]);
    expect(made.body.container.network).toEqual({ id: network.id, name: "plain", mode });
    const [row] = (await mustCall(200, "GET", `/api/v1/hosts/${host.id}/containers`)).results;
    expect([row.addresses, row.network.mode]).toEqual([[], mode]);
    const [counted] = await ledger.asOwner<{ used: string }>(
      `SELECT used::text FROM pool WHERE prefix_id = ${host.prefixId} AND closed_at IS NULL`,
    );
    expect(counted?.used).toBe("0");
  });

  test("takes no address, and its network stays while it is there", async () => {
    const { host, network } = await without("host");
    const refused = await contain(host, "agent", { network: "plain", address: `${host.base}::9` });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/address"]);
    const { container } = (await contain(host, "agent", { network: "plain" })).body;
    const kept = await call("DELETE", `${host.networks}/${network.id}`);
    expect([kept.status, kept.body.detail]).toEqual([409, expect.stringContaining("1 live container is on network")]);
    await mustCall(200, "DELETE", `/api/v1/containers/${container.id}`, { body: { reason: "" } });
    expect((await call("DELETE", `${host.networks}/${network.id}`)).status).toBe(200);
    const resumed = await call("POST", `/api/v1/containers/${container.id}/resume`);
    expect([resumed.status, resumed.body.detail]).toEqual([409, expect.stringContaining("has ended")]);
  });

  test("ends with its host and comes back with it", async () => {
    const { host } = await without("host");
    const { container } = (await contain(host, "agent", { network: "plain" })).body;
    const state = async () => (await mustCall(200, "GET", `/api/v1/containers/${container.id}`)).state;
    await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`, { body: { reason: "" } });
    expect(await state()).toBe("ended");
    await mustPost(`/api/v1/hosts/${host.id}/undo-remove`, {});
    expect(await state()).toBe("running");
  });

  test("is found by the address that its host has on its uplink", async () => {
    const { host } = await without("host");
    const { uplink_address: address, name } = await mustCall(200, "GET", `/api/v1/hosts/${host.id}`);
    const { container } = (await contain(host, "agent", { network: "plain" })).body;
    const found = await mustCall(200, "GET", `/api/v1/lookup?address=${address}`);
    expect(found.uplinks).toEqual([
      { host: { id: host.id, name }, sharing: 1, containers: [{ id: container.id, name: "agent" }] },
    ]);
    expect(found.sentence).toContain(`It is the uplink address of host ${name}, shared by 1 container of it.`);
  });
});

describe("changing", () => {
  test("needs the version that was seen", async () => {
    const host = await newHost();
    const [network] = await list(host);
    expect((await change(host, network, { name: "main" })).body).toMatchObject({ name: "main", version: 2 });
    expect((await change(host, network, { name: "other" })).status).toBe(412);
    expect((await call("PATCH", `${host.networks}/${network.id}`, { body: { name: "x" } })).status).toBe(428);
  });

  test("keeps what it was in history", async () => {
    const host = await hostWith({ mode: "ipvlan-l2" });
    const [network] = await list(host);
    expect(
      await ledger.asOwner(
        `SELECT mode, version FROM host_network_history WHERE id = ${network.id} ORDER BY valid_from`,
      ),
    ).toEqual([{ mode: "bridge-routed", version: 1 }]);
  });

  test("is refused while it would leave live containers outside, and not when none is left", async () => {
    const host = await newHost();
    const [network] = await list(host);
    const given = await contain(host, "web");
    const elsewhere = { fields: { part: `${host.base}:5::/80` } };
    const refused = await change(host, network, elsewhere);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("1 live container has")]);
    expect((await change(host, network, { fields: { part: `${host.base}::/80` } })).status).toBe(200);
    await mustCall(200, "DELETE", `/api/v1/containers/${given.body.container.id}`, { body: {} });
    const [now] = await list(host);
    expect((await change(host, now, elsewhere)).status).toBe(200);
  });

  test("of another host's network finds nothing", async () => {
    const [one, two] = [await newHost(), await newHost()];
    const [network] = await list(one);
    expect((await change(two, network, { name: "x" })).status).toBe(404);
    expect((await call("GET", `${two.networks}/${network.id}`)).status).toBe(404);
  });
});

describe("ending", () => {
  test("is refused while live containers have addresses in it, and may be repeated", async () => {
    const host = await newHost();
    const [network] = await list(host);
    const given = await contain(host, "web");
    expect((await call("DELETE", `${host.networks}/${network.id}`)).status).toBe(409);
    await mustCall(200, "DELETE", `/api/v1/containers/${given.body.container.id}`, { body: {} });
    const ended = await mustCall(200, "DELETE", `${host.networks}/${network.id}`);
    expect(ended.ended_at).not.toBeNull();
    expect((await mustCall(200, "DELETE", `${host.networks}/${network.id}`)).ended_at).toBe(ended.ended_at);
    expect(await list(host)).toEqual([]);
    expect((await change(host, ended, { name: "again" })).status).toBe(409);
    const made = await call("GET", `/api/v1/hosts/${host.id}/configuration`);
    expect([made.status, made.body.detail]).toEqual([409, expect.stringContaining("has no network")]);
  });
});

describe("containers", () => {
  const addressOf = (answered: { body: { addresses: { address: string }[] } }) => answered.body.addresses[0]?.address;

  test("get addresses of their network's part, one after the other, never again, and the line names the network", async () => {
    const host = await hostWith({ mode: "bridge-ndp-proxy", name: "lan" });
    const first = await contain(host, "aa");
    expect(addressOf(first)).toBe(`${host.base}:2::2`);
    expect(first.body.docker_run).toContain("--network lan ");
    await mustCall(200, "DELETE", `/api/v1/containers/${first.body.container.id}`, { body: {} });
    expect(addressOf(await contain(host, "bb", { address: `${host.base}:2::4` }))).toBe(`${host.base}:2::4`);
    expect(addressOf(await contain(host, "cc"))).toBe(`${host.base}:2::3`);
    expect(addressOf(await contain(host, "dd"))).toBe(`${host.base}:2::5`);
    const { usage } = await mustCall(200, "GET", `/api/v1/prefixes/${host.prefixId}`);
    expect(usage.used).toBe("3");
  });

  test.each([
    ["outside of the part", "::9", /not inside/],
    ["the gateway", ":2::1", /gateway/],
    ["the part itself", ":2::", /itself|anycast/],
    ["where Docker chooses", ":2:1::5", /Docker chooses/],
  ])("are refused an address that is %s", async (_, suffix, why) => {
    const host = await hostWith({ mode: "bridge-ndp-proxy" });
    const answered = await contain(host, "web", { address: `${host.base}${suffix}`, network: "slash64" });
    expect([answered.status, answered.body.errors[0]]).toEqual([
      422,
      { pointer: "/address", detail: expect.stringMatching(why) },
    ]);
  });

  test("go to the network that is named, and are refused on one that is not there", async () => {
    const host = await hostWith({ fields: { part: "" } });
    const [first] = await list(host);
    await change(host, first, { fields: { part: `${host.base}::/80` } });
    await mustPost(host.networks, { name: "second", mode: "bridge-routed", fields: { part: `${host.base}:2::/80` } });
    await mustPost(host.networks, { name: "plain", mode: "host" });
    expect(addressOf(await contain(host, "aa"))).toBe(`${host.base}::2`);
    expect(addressOf(await contain(host, "bb", { network: "second" }))).toBe(`${host.base}:2::2`);
    expect((await contain(host, "cc", { network: "none" })).body.errors[0].pointer).toBe("/network");
  });

  test("of two started at once get different addresses of the part", async () => {
    const host = await hostWith({ mode: "bridge-ndp-proxy" });
    const given = await Promise.all(Array.from({ length: 8 }, (_, index) => contain(host, `web-${index}`)));
    expect(given.map(({ status }) => status)).toEqual(given.map(() => 201));
    expect(new Set(given.map(addressOf)).size).toBe(8);
  });
});

describe("a segment's prefix", () => {
  async function segmentWithPrefix(): Promise<{ id: string; base: string }> {
    const segment = await mustPost("/api/v1/segments", { site: plan.siteId, name: `vlan ${++hosts}` });
    const rack = plan.racks[1];
    const given = await give(rack?.prefix.id ?? "", 64, "segment", segment.id);
    return { id: segment.id, base: given.network.replace("::/64", "") };
  }

  test("is shared by hosts whose containers are on the link, and no address of it comes twice", async () => {
    const segment = await segmentWithPrefix();
    const [one, two] = [await newHost(), await newHost()];
    for (const host of [one, two]) {
      const answered = await post(host.networks, { name: "lan", mode: "macvlan", segment: segment.id });
      expect([answered.status, answered.body.segment?.id]).toEqual([201, segment.id]);
    }
    const given = [await contain(one, "aa", { network: "lan" }), await contain(two, "aa", { network: "lan" })];
    expect(given.map(({ body }) => body.addresses[0].address)).toEqual([`${segment.base}::2`, `${segment.base}::3`]);
  });

  test("is parted among hosts that lead packets to their own containers", async () => {
    const segment = await segmentWithPrefix();
    const [one, two] = [await newHost(), await newHost()];
    const proxied = { name: "lan", mode: "bridge-ndp-proxy", segment: segment.id };
    expect((await post(one.networks, proxied)).body.place.part).toBe(`${segment.base}:2::/80`);
    const refused = await post(two.networks, proxied);
    expect(refused.body.errors).toEqual([
      { pointer: "/fields/part", detail: expect.stringContaining(`The nearest that works is ${segment.base}:3::/80.`) },
    ]);
    const added = await post(two.networks, { ...proxied, fields: { part: `${segment.base}:3::/80` } });
    expect(added.status).toBe(201);
    expect((await contain(two, "aa", { network: "lan" })).body.addresses[0].address).toBe(`${segment.base}:3::2`);
    const made = await mustCall(200, "GET", `/api/v1/hosts/${two.id}/configuration`);
    const ndppd = made.files.find(({ id }: { id: string }) => id === "ndppd");
    expect(ndppd.content).toContain(`rule ${segment.base}:3::/80 {`);
  });

  test("is not taken by two hosts at once", async () => {
    const segment = await segmentWithPrefix();
    const some = await Promise.all(Array.from({ length: 4 }, () => newHost()));
    const proxied = { name: "lan", mode: "bridge-ndp-proxy", segment: segment.id };
    const answers = await Promise.all(some.map((host) => post(host.networks, proxied)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  });
});

test("all files come as one archive, with a README", async () => {
  const host = await newHost();
  const answered = await call("GET", `/api/v1/hosts/${host.id}/configuration.tar`);
  expect(answered.status).toBe(200);
  expect(answered.headers.get("content-disposition")).toContain(`slash64-host-${hosts}.tar`);
  expect(answered.text).toContain("README.txt");
  expect(answered.text).toContain("docker network create");
});
