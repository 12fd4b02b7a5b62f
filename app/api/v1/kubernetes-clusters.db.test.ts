import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { setUpTestPlan, type TestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";
import { unsound } from "@/lib/db/test-soundness";

/** Kubernetes clusters: ranges that many nodes share, compared with the ledger, and how much of them is left. */

let ledger: TestLedger;
let plan: TestPlan;
/** The rack's /54, and the /48 that it lies in: the pods of the cluster. */
let pods: string;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
  plan = await setUpTestPlan(ledger, 1);
  pods = plan.racks[0]?.prefix.network.replace(/\/54$/, "/48") ?? "";
});
afterAll(async () => {
  expect(await unsound(ledger)).toEqual({});
  await ledger.close();
});

let names = 0;
const SERVICES = "2001:db8:5::/112";
const creation = (more: object = {}) => ({
  site: plan.siteId,
  name: `k-${++names}`,
  pods,
  services: SERVICES,
  ...more,
});
const add = (more: object = {}) => mustPost("/api/v1/kubernetes-clusters", creation(more));
const change = (cluster: { id: string; version: number }, body: object) =>
  call("PATCH", `/api/v1/kubernetes-clusters/${cluster.id}`, {
    body,
    headers: { "If-Match": `"${cluster.version}"` },
  });

/** A new host that is a node of a cluster; the answer to the change of its network. */
async function join(cluster: string | null, more: object = {}) {
  const { host } = await mustPost("/api/v1/hosts", { name: `node-${++names}`, rack: plan.racks[0]?.id });
  const [network] = (await mustCall(200, "GET", `/api/v1/hosts/${host.id}/networks`)).results;
  const answered = await call("PATCH", `/api/v1/hosts/${host.id}/networks/${network.id}`, {
    body: { mode: "kubernetes-node", kubernetes_cluster: cluster, ...more },
    headers: { "If-Match": `"${network.version}"` },
  });
  return { host, answered };
}

describe("adding", () => {
  test("gives a cluster of 16 bits with the usual of everything else", async () => {
    const made = await post("/api/v1/kubernetes-clusters", creation({ name: "usual" }));
    expect([made.status, made.headers.get("location")]).toEqual([201, `/api/v1/kubernetes-clusters/${made.body.id}`]);
    expect(made.body).toMatchObject({
      name: "usual",
      vrf: "global",
      pods,
      node_length: 64,
      services: SERVICES,
      plugin: "bridge",
      calico_block: 122,
      hosts: 0,
      version: 1,
    });
    expect((await mustCall(200, "GET", "/api/v1/kubernetes-clusters?q=usu")).results).toHaveLength(1);
  });

  test.each([
    { why: "27 bits", body: () => ({ pods: "2001:db8::/37" }), pointer: "/pods", says: "at most 16" },
    { why: "a Calico block of /64", body: () => ({ calico_block: "64" }), pointer: "/calico_block", says: "122" },
    { why: "services among pods", body: () => ({ services: `${pods.slice(0, -3)}/112` }), pointer: "/services" },
    { why: "half of dual stack", body: () => ({ ipv4_pods: "10.0.0.0/16" }), pointer: "/ipv4_services" },
    { why: "host bits", body: () => ({ pods: "2001:db8::1/48" }), pointer: "/pods" },
    { why: "no such site", body: () => ({ site: "999" }), pointer: "/site" },
    { why: "no such VRF", body: () => ({ vrf: "nowhere" }), pointer: "/vrf" },
  ])("refuses $why, at the field", async ({ body, pointer, says }) => {
    const answered = await post("/api/v1/kubernetes-clusters", creation(body()));
    expect([answered.status, answered.body.errors[0].pointer]).toEqual([422, pointer]);
    expect(answered.body.errors[0].detail).toContain(says ?? "");
  });

  test("refuses services where a host's prefix is, and inside of one", async () => {
    const { prefixes } = await mustPost("/api/v1/hosts", { name: "in-the-way", rack: plan.racks[0]?.id });
    const network: string = prefixes[0].network;
    for (const services of [network.replace("::/64", ":0:0:0:0/112"), network.replace("/64", "/63")]) {
      const answered = await post("/api/v1/kubernetes-clusters", creation({ pods: "3fff::/48", services }));
      if (answered.status === 422) continue; // a /63 that is none
      expect([answered.status, answered.body.errors[0].pointer]).toEqual([409, "/services"]);
      expect(answered.body.detail).toContain("in-the-way");
    }
  });

  test("refuses a name that its site has", async () => {
    const { name } = await add();
    const answered = await post("/api/v1/kubernetes-clusters", creation({ name }));
    expect([answered.status, answered.body.detail]).toEqual([
      409,
      `There is already a Kubernetes cluster named ${name} in this site.`,
    ]);
  });
});

describe("a node", () => {
  test("takes the ranges of its cluster, and its files follow when these change", async () => {
    const cluster = await add({ plugin: "calico", calico_block: 120 });
    const { host, answered } = await join(cluster.id);
    expect([answered.status, answered.body.kubernetes_cluster]).toEqual([200, { id: cluster.id, name: cluster.name }]);
    const file = async (id: string) =>
      (await mustCall(200, "GET", `/api/v1/hosts/${host.id}/configuration`)).files.find(
        (one: { id: string }) => one.id === id,
      )?.content;
    expect(await file("calico")).toContain("blockSize: 120");
    expect(await file("kubeadm")).toContain(`podSubnet: "${pods}"`);
    expect((await change(cluster, { plugin: "cilium" })).status).toBe(200);
    expect([await file("calico"), await file("cilium")]).toEqual([
      undefined,
      expect.stringContaining("CiliumPodIPPool"),
    ]);
    const made = await mustCall(200, "GET", `/api/v1/kubernetes-clusters/${cluster.id}/configuration`);
    expect(made.nodes).toMatchObject([{ host: { id: host.id }, refusal: null }]);
    expect(made.files.map(({ id }: { id: string }) => id)).toEqual(["kubeadm", "node-prefixes", "cilium"]);
  });

  test("is refused outside of the pods' range, in another mode, and of a cluster that is retired", async () => {
    const elsewhere = await add({ pods: "2001:db8:6::/48" });
    const outside = (await join(elsewhere.id)).answered;
    expect([outside.status, outside.body.errors[0].pointer]).toEqual([422, "/kubernetes_cluster"]);
    const other = (await join(elsewhere.id, { mode: "macvlan" })).answered;
    expect([other.status, other.body.errors[0].pointer]).toEqual([422, "/kubernetes_cluster"]);
    expect((await change(elsewhere, { retired: true })).status).toBe(200);
    const gone = (await join(elsewhere.id)).answered;
    expect([gone.status, gone.body.errors[0].detail]).toEqual([422, expect.stringContaining("no such")]);
  });

  test("keeps its cluster from being retired, and from ranges that leave the node outside", async () => {
    const cluster = await add();
    const { host } = await join(cluster.id);
    const retired = await change(cluster, { retired: true });
    expect([retired.status, retired.body.detail]).toEqual([409, expect.stringContaining("still has 1 node in it")]);
    const moved = await change(cluster, { pods: "2001:db8:6::/48" });
    expect([moved.status, moved.body.detail]).toEqual([
      409,
      expect.stringContaining(`Node ${host.name} would not fit`),
    ]);
    expect((await mustCall(200, "GET", `/api/v1/kubernetes-clusters/${cluster.id}`)).pods).toBe(pods);
    await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`, { body: { reason: "gone" } });
    expect((await change(cluster, { retired: true })).status).toBe(200);
  });
});

describe("its ranges", () => {
  test("are compared with the ledger, and services are kept once they are reserved", async () => {
    const cluster = await add({ services: "2001:db8:a000::/108", nodes: "3fff::/64" });
    const path = `/api/v1/kubernetes-clusters/${cluster.id}/configuration`;
    const ranges = async () =>
      Object.fromEntries((await mustCall(200, "GET", path)).ranges.map((one: { range: string }) => [one.range, one]));
    const before = await ranges();
    expect(before.nodes).toMatchObject({ prefix: null, kept: false });
    expect(before.pods).toMatchObject({ prefix: { holder: { kind: "cluster", name: "k1" } }, held_by_others: 1 });
    expect(before.services).toMatchObject({ kept: false, sentence: expect.stringContaining("reserve it there") });
    const { id } = before.services.prefix;
    await mustPost(`/api/v1/prefixes/${id}/reservations`, { network: "2001:db8:a000::/37", reason: "services" });
    expect((await ranges()).services).toMatchObject({ kept: true, prefix: { state: "reserved" } });
  });

  test("of services that two clusters share are told, as neither reaches the other then", async () => {
    const first = await add({ services: "2001:db8:7::/112" });
    await add({ name: "twin", services: "2001:db8:7::/110" });
    const { findings } = await mustCall(200, "GET", `/api/v1/kubernetes-clusters/${first.id}/configuration`);
    expect(findings[0]).toMatchObject({ holds: false, sentence: expect.stringContaining("of twin") });
  });
});

describe("its runway", () => {
  test("counts the node prefixes that were given, whoever got them, and those that were released too", async () => {
    const cluster = await add({ ipv4_pods: "10.0.0.0/23", ipv4_services: "10.9.0.0/24", services_used: "12" });
    const path = `/api/v1/kubernetes-clusters/${cluster.id}/runway`;
    const lines = async () => (await mustCall(200, "GET", path)).lines;
    const [before] = await lines();
    const { host } = await join(cluster.id);
    await mustCall(200, "DELETE", `/api/v1/hosts/${host.id}`, { body: { reason: "gone" } });
    const [nodes, ipv4, pods_, services, ipv4Services] = await lines();
    expect(nodes).toMatchObject({ of: "nodes", total: "65536", sentence: expect.stringContaining("too little") });
    expect([BigInt(nodes.taken) - BigInt(before.taken), BigInt(before.left) - BigInt(nodes.left)]).toEqual([1n, 1n]);
    expect(ipv4).toMatchObject({ total: "2", taken: "0", left: "2" });
    expect(pods_).toMatchObject({ of: "pods", total: String(2n ** 64n), taken: "0" });
    expect(services).toMatchObject({ of: "services", total: "65535", taken: "12", left: "65523" });
    expect(ipv4Services).toMatchObject({ total: "254", taken: "12" });
    expect((await call("GET", `${path}?at=2026-01-01T00:00:00Z`)).status).toBe(422);
  });
});

test("What a cluster was is in its history, and read as of then", async () => {
  const cluster = await add();
  const [{ now }] = (await ledger.asOwner<{ now: string }>("SELECT clock_timestamp() AS now")) as [{ now: string }];
  await change(cluster, { kubernetes_version: "1.34" });
  const { results } = await mustCall(200, "GET", `/api/v1/history?noun=kubernetes-cluster&id=${cluster.id}`);
  expect(results[0].changes).toContainEqual({ field: "kubernetes version", from: "1.33", to: "1.34" });
  const then = `/api/v1/kubernetes-clusters/${cluster.id}?at=${encodeURIComponent(now)}`;
  expect((await mustCall(200, "GET", then)).kubernetes_version).toBe("1.33");
});
