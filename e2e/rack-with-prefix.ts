import type { APIRequestContext } from "@playwright/test";
import { PRESETS } from "@/lib/plan/presets";
import { api, type Target } from "./api";

type Made = { id: string };

/** An aggregate of its own (a /36 or shorter) with a site, a cluster and a rack that has its prefix, as automation would make them. */
export async function rackWithPrefix(
  request: APIRequestContext,
  aggregate: string,
): Promise<{ id: string; name: string }> {
  await api(request, "POST", "/plans", { aggregate, preset: "data-centre", levels: PRESETS[0]?.levels });
  return giveRack(request, aggregate);
}

/** The same in an aggregate that is there already. */
export async function giveRack(
  request: APIRequestContext,
  aggregate: string,
  target?: Target,
): Promise<{ id: string; name: string }> {
  const site = await api<Made>(request, "POST", "/sites", { name: `Site of ${aggregate}` }, target);
  const cluster = await api<Made>(request, "POST", "/clusters", { name: "cluster 1", site: site.id }, target);
  const name = "r01";
  const rack = await api<Made>(request, "POST", "/racks", { name, site: site.id, cluster: cluster.id }, target);
  const roots = await api<{ results: Made[] }>(
    request,
    "GET",
    `/prefixes?within_include=${aggregate}&limit=1`,
    undefined,
    target,
  );
  let parent = roots.results[0]?.id ?? "";
  for (const [length, kind, id] of [
    [37, "site", site.id],
    [44, "cluster", cluster.id],
    [54, "rack", rack.id],
  ] as const) {
    const given = await api<{ prefixes: Made[] }>(
      request,
      "POST",
      `/prefixes/${parent}/available-prefixes`,
      {
        prefix_length: length,
        holder: { kind, id },
      },
      target,
    );
    parent = given.prefixes[0]?.id ?? "";
  }
  return { id: rack.id, name };
}
