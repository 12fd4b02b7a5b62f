import { mustPost } from "@/app/api/v1/test-call";
import type { TestLedger } from "@/lib/db/test-ledger";
import { PRESETS } from "@/lib/plan/presets";

/** Test support: a site on the data-centre plan in documentation space, given down to its racks by the API. */
export type TestPlan = {
  readonly rootId: string;
  readonly siteId: string;
  readonly clusterId: string;
  /** The prefix of each level: fabric /37, cluster /44. */
  readonly fabricPrefix: Given;
  readonly clusterPrefix: Given;
  readonly racks: readonly TestRack[];
};

type Given = { readonly id: string; readonly network: string; readonly tenure_id: string };
export type TestRack = { readonly id: string; readonly name: string; readonly prefix: Given };

/** Sets up the plan in a VRF, one site, one cluster and so many racks, each with its prefix. */
export async function setUpTestPlan(
  ledger: TestLedger,
  racks: number,
  { vrf = "global", site = "Testburg" } = {},
): Promise<TestPlan> {
  const preset = PRESETS.find(({ id }) => id === "data-centre");
  const plan = await mustPost("/api/v1/plans", {
    name: "Data centres",
    vrf,
    preset: "data-centre",
    aggregate: "2001:db8::/32",
    levels: preset?.levels,
  });
  const rootId: string = plan.aggregates[0].id;
  const siteId = await insert(ledger, `INSERT INTO site (name) VALUES ('${site}') RETURNING id`);
  const clusterId = await insert(ledger, `INSERT INTO cluster (site_id, name) VALUES (${siteId}, 'k1') RETURNING id`);
  const fabricPrefix = await give(rootId, 37, "site", siteId);
  const clusterPrefix = await give(fabricPrefix.id, 44, "cluster", clusterId);
  const made: TestRack[] = [];
  for (let index = 1; index <= racks; index++) {
    const name = `r${index}`;
    const id = await insert(
      ledger,
      `INSERT INTO rack (site_id, cluster_id, name) VALUES (${siteId}, ${clusterId}, '${name}') RETURNING id`,
    );
    made.push({ id, name, prefix: await give(clusterPrefix.id, 54, "rack", id) });
  }
  return { rootId, siteId, clusterId, fabricPrefix, clusterPrefix, racks: made };
}

/** Gives a holder the next child of a prefix. */
export async function give(prefixId: string, length: number, kind: string, id: string): Promise<Given> {
  const given = await mustPost(`/api/v1/prefixes/${prefixId}/available-prefixes`, {
    prefix_length: length,
    holder: { kind, id },
  });
  return given.prefixes[0];
}

async function insert(ledger: TestLedger, text: string): Promise<string> {
  const [row] = await ledger.asOwner<{ id: string }>(text);
  if (row === undefined) throw new Error("an insert gave no row");
  return row.id;
}
