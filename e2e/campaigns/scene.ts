import type { Stage } from "./stage";

/** Racks with room for hosts. */
export type SceneRack = { readonly id: string; readonly prefixId: string; readonly network: string };

/** A site whose racks have so many /64s each, given by one order. */
export async function setScene(
  stage: Stage,
  { racks, rackLength = 54, order = "sequential" }: { racks: number; rackLength?: number; order?: string },
): Promise<{ readonly siteId: string; readonly planId: string; readonly racks: readonly SceneRack[] }> {
  const post = async (route: string, body: unknown) => {
    const answered = await stage.ask(stage.apps[0] as never, "POST", route, body);
    if (answered.status >= 300 || answered.status === 0)
      throw new Error(`POST ${route}: ${answered.status} ${answered.text}`);
    return answered.body;
  };
  const plan = await post("/api/v1/plans", {
    name: "campaign",
    aggregate: "2001:db8::/32",
    levels: [
      { name: "rack", length: rackLength, holder: "rack" },
      // for no kind of holder, so that racks may hold them too
      { name: "host", length: 64, holder: null, order },
    ],
  });
  const site = await post("/api/v1/sites", { name: "campaign" });
  const made: SceneRack[] = [];
  for (let number = 1; number <= racks; number++) {
    const rack = await post("/api/v1/racks", { site: site.id, name: `r${number}` });
    const given = await post(`/api/v1/prefixes/${plan.aggregates[0].id}/available-prefixes`, {
      prefix_length: rackLength,
      holder: { kind: "rack", id: rack.id },
    });
    made.push({ id: rack.id, prefixId: given.prefixes[0].id, network: given.prefixes[0].network });
  }
  return { siteId: site.id, planId: plan.id, racks: made };
}
