import type { APIRequestContext } from "@playwright/test";
import { api, type Target } from "./api";

/** Every page, to be looked at with the example data centre in it; :noun stands for the id of one, :address for one that is held. */
export const PAGES = [
  "/",
  "/prefixes",
  "/prefixes?from=:month",
  "/prefixes/map",
  "/prefixes/map?from=:month",
  "/history/changes",
  "/history/changes?from=:month",
  "/prefixes/:prefixes",
  "/quarantine",
  "/renumberings",
  "/renumberings/new",
  "/renumberings/new?prefix=:prefixes",
  "/sites",
  "/sites/:sites",
  "/clusters",
  "/clusters/:clusters",
  "/racks",
  "/racks/:racks",
  "/racks/:racks/decommission",
  "/hosts",
  "/hosts/:hosts",
  "/hosts/bulk",
  "/hosts?q=no-such-host",
  "/containers",
  "/containers/:containers",
  "/requests",
  "/requests/:requests",
  "/requests/new",
  "/lookup",
  "/lookup?address=:address",
  "/import",
  "/routes",
  "/segments",
  "/segments/:segments",
  "/kubernetes-clusters",
  "/kubernetes-clusters/:kubernetes-clusters",
  "/timelines",
  "/timelines?days=90",
  "/timelines/:timelines",
  "/timelines/:timelines?axis=log",
  "/timelines/burn",
  "/timelines/planner?reimageDays=7",
  "/timelines/alerts",
  "/setup",
  "/settings",
  "/views",
  "/design",
  "/no-such-page",
] as const;

/** What stands for the nouns of the pages: the id of one of each, the address of a container, and the moment of a month ago. */
export type Subjects = Readonly<Record<string, string>>;

/** Finds one of each noun in the example data centre; what the example has not is made. */
export async function subjectsOf(request: APIRequestContext, product: Target): Promise<Subjects> {
  const list = (noun: string) =>
    api<{ results: { id: string }[] }>(request, "GET", `/${noun}?limit=3`, undefined, product);
  const ids: Record<string, string> = { month: new Date(Date.now() - 30 * 86_400_000).toISOString() };
  for (const noun of ["prefixes", "sites", "clusters", "racks", "hosts", "containers", "requests", "timelines"])
    ids[noun] = (await list(noun)).results[0]?.id ?? "";
  const [held] = (
    await api<{ results: { addresses: string[] }[] }>(request, "GET", `/containers?limit=1`, undefined, product)
  ).results;
  ids.address = held?.addresses[0] ?? "";
  const ranges = { pods: "2001:db8::/48", services: "2001:db8:ffff::/112", services_used: 40 };
  const ipv4 = { ipv4_pods: "10.0.0.0/16", ipv4_services: "10.1.0.0/20" };
  const kubernetes = { site: ids.sites, name: "blue", plugin: "calico", ...ranges, ...ipv4 };
  const storage = { site: ids.sites, name: "storage", tag: 120, description: "Block storage of the racks" };
  for (const [noun, creation] of Object.entries({ "kubernetes-clusters": kubernetes, segments: storage }))
    ids[noun] = (await api<{ id: string }>(request, "POST", `/${noun}`, creation, product)).id;
  return ids;
}

/** The path of one of the pages, with its subject. */
export function pathOf(page: string, subjects: Subjects): string {
  return page.replace(/:([\w-]+)/, (_, noun: string) => {
    const subject = subjects[noun];
    if (!subject) throw new Error(`the page ${page} has no subject`);
    return subject;
  });
}
