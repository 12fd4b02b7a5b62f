import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, callAs, mustCall, mustPost, post } from "@/app/api/v1/test-call";
import { setUpTestPlan } from "@/app/api/v1/test-plan";
import { freshLedger, type TestLedger } from "@/lib/db/test-ledger";

/** Routing domains: what is unique in each, and may be there twice in two. */

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await freshLedger();
  callAs(ledger.token);
});
afterAll(() => ledger.close());

test("there is one from the start, a further one is added, and a name is taken in whatever case", async () => {
  const made = await mustPost("/api/v1/vrfs", { name: " Blue ", description: "Customers" });
  expect(made).toMatchObject({ name: "Blue", description: "Customers", aggregates: 0 });
  const refused = await post("/api/v1/vrfs", { name: "blue" });
  expect(refused.status).toBe(409);
  expect(refused.body.errors[0]).toMatchObject({ pointer: "/name" });
  expect(refused.body.detail).toContain("There is already a VRF named blue");
  const { results } = await mustCall(200, "GET", "/api/v1/vrfs");
  expect(results.map(({ name }: { name: string }) => name)).toEqual(["global", "Blue"]);
});

describe("with the same aggregate in two VRFs", () => {
  const asked = (address: string, vrf: string) => mustCall(200, "GET", `/api/v1/lookup?address=${address}&vrf=${vrf}`);
  let address: string;

  beforeAll(async () => {
    const global = await setUpTestPlan(ledger, 1);
    const blue = await setUpTestPlan(ledger, 1, { vrf: "blue", site: "Blueburg" });
    for (const [name, { racks }] of Object.entries({ global, blue })) {
      const { host } = await mustPost("/api/v1/hosts", { name: `host-of-${name}`, rack: racks[0]?.id });
      const { addresses } = await mustPost(`/api/v1/hosts/${host.id}/containers`, { name: `of-${name}` });
      expect(addresses[0].vrf).toBe(name === "blue" ? "Blue" : "global");
      address = addresses[0].address;
    }
  });

  test("the same address is given in each, and traced to the container of each", async () => {
    const [inGlobal, inBlue] = [await asked(address, "global"), await asked(address, "BLUE")];
    expect(inGlobal.holders.map(({ container }: { container: { name: string } }) => container.name)).toEqual([
      "of-global",
    ]);
    expect(inBlue.holders.map(({ container }: { container: { name: string } }) => container.name)).toEqual(["of-blue"]);
    expect(inBlue.path.at(-1).holder.name).toBe("host-of-blue");
  });

  test("nothing is looked up in a VRF that is not there", async () => {
    const refused = await call("GET", `/api/v1/lookup?address=${address}&vrf=green`);
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [{ pointer: "?vrf", detail: "There is no VRF green." }],
    ]);
  });

  test("an aggregate that overlaps one of its own VRF is refused", async () => {
    const plan = { aggregate: "2001:db8:8000::/33", levels: [{ name: "host", length: 64, holder: "host" }] };
    const refused = await post("/api/v1/plans", { ...plan, vrf: "blue" });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain("2001:db8::/32, which is there already in VRF blue");
    const unknown = await post("/api/v1/plans", { ...plan, vrf: "green" });
    expect(unknown.body.errors).toEqual([{ pointer: "/vrf", detail: "There is no VRF green." }]);
  });

  test("the list says how many aggregates each has, the tree shows its own", async () => {
    const { results } = await mustCall(200, "GET", "/api/v1/vrfs");
    expect(results.map(({ aggregates }: { aggregates: number }) => aggregates)).toEqual([1, 1]);
    const tree = await mustCall(200, "GET", "/api/v1/tree?vrf=blue");
    const [root] = tree.rows;
    const below = await mustCall(200, "GET", `/api/v1/tree?parent=${root.id}`);
    expect(below.rows.find(({ holder }: { holder: { name: string } | null }) => holder !== null).holder.name).toBe(
      "Blueburg",
    );
  });
});
