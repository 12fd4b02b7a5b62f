import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { listClusters } from "@/lib/db/clusters";
import { listContainers } from "@/lib/db/containers";
import { listHosts } from "@/lib/db/hosts";
import { listRacks } from "@/lib/db/racks";
import { listSites } from "@/lib/db/sites";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { NameMatch, NameMatches } from "./views";

/** How many of each kind are shown; the list of that kind has the rest. */
const EACH = 10;

/** Everything that is there now and has this text in its name, by kind. */
export async function searchNames(principal: Principal, text: string): Promise<Result<NameMatches, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const filter = { q: text.slice(0, 100), status: "live", limit: EACH, cursor: undefined } as const;
  const [sites, clusters, racks, hosts, containers] = await Promise.all([
    listSites(session, filter),
    listClusters(session, filter),
    listRacks(session, { ...filter, ordering: "name" }),
    listHosts(session, filter),
    listContainers(session, filter),
  ]);
  return ok({
    groups: [
      { kind: "site", more: sites.next !== null, matches: sites.results.map((row) => named(row, row.region)) },
      {
        kind: "cluster",
        more: clusters.next !== null,
        matches: clusters.results.map((row) => named(row, row.site.name)),
      },
      { kind: "rack", more: racks.next !== null, matches: racks.results.map((row) => named(row, row.site.name)) },
      {
        kind: "host",
        more: hosts.next !== null,
        matches: hosts.results.map((row) => named(row, row.prefixes.join(", "))),
      },
      {
        kind: "container",
        more: containers.next !== null,
        matches: containers.results.map((row) => named(row, `${row.host.name} · ${row.addresses.join(", ")}`)),
      },
    ],
  });
}

function named({ id, name }: { readonly id: string; readonly name: string }, hint: string): NameMatch {
  return { id, name, hint };
}
