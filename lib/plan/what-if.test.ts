import { describe, expect, test } from "vitest";
import { changed, type Scenario } from "./scenario";
import { type Estate, whatFollows } from "./what-if";

/** One cluster of ten racks with forty hosts each, all re-imaged once a month with a fresh /64. */
const ESTATE: Estate = {
  aggregateLength: 37,
  aggregates: 1,
  clusterLength: 44,
  rackLength: 54,
  hostLength: 64,
  clusters: 1,
  racks: 10,
  hosts: 400,
  taken: 0,
  racksPerMonth: 2,
  hostsPerMonth: 0,
  freshPerMonth: 400,
  quarantineDays: null,
  routesMax: null,
  neighboursMax: null,
};

function changedTo(scenario: Scenario) {
  const estate = changed(ESTATE, scenario);
  if ("refused" in estate) throw new Error(estate.refused);
  return whatFollows(estate);
}

describe("what follows", () => {
  test("forty hosts re-imaged monthly use up a rack's 1,024 /64s in 25.6 months", () => {
    expect(whatFollows(ESTATE)).toMatchObject({ slotsPerRack: 1024, rackMonths: 25.6 });
  });

  test("a cluster of 1,024 racks takes two a month for 507 months", () => {
    expect(whatFollows(ESTATE)).toMatchObject({ racksPerCluster: 1024, clusterMonths: 507, clustersInAll: 128 });
  });

  test("routes, neighbours and space are counted", () => {
    expect(whatFollows(ESTATE)).toMatchObject({
      routesPerRack: 40,
      routesPerCluster: 10,
      routesAtEdge: 1,
      neighboursPerRack: 80,
      held: 400,
      idleInRacks: 10_240,
      remaining: 2 ** 27 - 10_240,
    });
  });
});

describe("what if", () => {
  test.each([
    { name: "hosts are re-imaged weekly", scenario: { reimageDays: 7 }, rackMonths: 1024 / (40 * (30 / 7)) },
    { name: "hosts keep their prefix", scenario: { reimageDays: 0 }, rackMonths: null },
    { name: "quarantine lasts 30 days instead of for ever", scenario: { quarantineDays: 30 }, rackMonths: null },
    { name: "racks have a /52", scenario: { rackLength: 52 }, rackMonths: 4096 / 40 },
    { name: "hosts have a /60", scenario: { hostLength: 60 }, rackMonths: 64 / 40 },
  ])("$name", ({ scenario, rackMonths }) => {
    const found = changedTo(scenario).rackMonths;
    if (rackMonths === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(rackMonths, 9);
  });

  test("quarantine holds back what waits, and fills a rack that is re-imaged too often for it", () => {
    // 40 hosts, each a fresh prefix a day, 30 days of waiting: 1,240 of 1,024
    expect(changedTo({ quarantineDays: 30, reimageDays: 1 }).rackMonths).toBe(0);
  });

  test("twelve racks a month fill the cluster sooner, a second aggregate gives twice the clusters", () => {
    expect(changedTo({ racksPerMonth: 12 }).clusterMonths).toBeCloseTo(1014 / 12, 9);
    expect(changedTo({ moreAggregates: 1 }).clustersInAll).toBe(256);
  });

  test("a cluster that goes takes its hosts with it", () => {
    expect(changedTo({ clustersGone: 1 })).toMatchObject({ held: 0, routesAtEdge: 0 });
  });

  test("a switch runs out of neighbours before it runs out of routes", () => {
    const growing = { ...ESTATE, hostsPerMonth: 20, routesMax: 100, neighboursMax: 120 };
    // 60 hosts fit, 40 are there, 2 come a month
    expect(whatFollows(growing).switchMonths).toBe(10);
    expect(whatFollows({ ...growing, neighboursMax: 60 }).switchMonths).toBe(0);
    expect(whatFollows({ ...growing, hostsPerMonth: 0 }).switchMonths).toBeNull();
  });

  test.each([
    { scenario: { rackLength: 44 }, refused: "A rack's /44 does not fit into a cluster's /44." },
    { scenario: { hostLength: 54 }, refused: "A host's /54 does not fit into a rack's /54." },
    { scenario: { hostLength: 80 }, refused: "A host gets a /64 or shorter, not a /80 (RFC 7421)." },
  ])("$scenario is refused", ({ scenario, refused }) => expect(changed(ESTATE, scenario)).toEqual({ refused }));
});
