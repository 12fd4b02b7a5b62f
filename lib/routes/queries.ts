import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { networksIn } from "@/lib/db/networks";
import { type CarriedPlace, carriedPlaces } from "@/lib/db/routes";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { ledHere } from "@/lib/hostconfig/network";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { networkFrom } from "@/lib/networks/texts";
import { err, ok, type Result } from "@/lib/result";
import { compareRoutes, type Finding } from "./compare";
import { type CarriedRoute, readRoutingTable } from "./routing-table";
import type { RouteComparison, RouteScope } from "./schema";
import type { CarriedView, OtherRoute, RouteFinding, RouteReport, RouteView } from "./views";

/** So many hosts are looked at in one question; beyond that one asks rack by rack. */
const HOSTS_MAX = 20_000;

/** The routes that the routers should carry for the hosts of a place: what is routed to each, by its uplink address. */
export async function routes(principal: Principal, scope: RouteScope): Promise<Result<RouteView[], Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const rows = await networksIn(reading(principal), scope, HOSTS_MAX + 1);
  if (rows.length > HOSTS_MAX) {
    return err({ code: "conflict", detail: `These are more than ${HOSTS_MAX} networks. Ask rack by rack.` });
  }
  const views = rows.flatMap((row): RouteView[] => {
    const made = networkFrom({ ...row, name: row.host_name }, row);
    if (!made.ok || made.value.place === null || made.value.reach.kind !== "routed") return [];
    return [
      {
        prefix: String(ledHere(made.value.place)),
        next_hop: row.uplink_address,
        host: { id: row.host_id, name: row.host_name },
        rack: row.rack_id === null ? null : { id: row.rack_id, name: row.rack_name ?? "" },
        network: row.name,
      },
    ];
  });
  // two networks of one host share a prefix, and one route leads to both
  return ok([...new Map(views.map((view) => [`${view.host.id} ${view.prefix}`, view])).values()]);
}

/**
 * Holds a router's table against the routes of a place: what is allocated and not routed, routed elsewhere, and routed
 * although nobody holds it. What lies outside of our own prefixes is left alone.
 */
export async function compareTable(
  principal: Principal,
  { table, vrf, ...scope }: RouteComparison,
): Promise<Result<RouteReport, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const wanted = await routes(principal, scope);
  if (!wanted.ok) return wanted;

  const read = readRoutingTable(table);
  const { findings, others } = compareRoutes(
    wanted.value.map((view) => ({
      view,
      prefix: Prefix.mustParse(view.prefix),
      nextHop: view.next_hop === null ? null : Address.mustParse(view.next_hop),
    })),
    read.routes,
  );
  const of = (kind: Finding<never>["kind"]): RouteFinding[] =>
    findings.flatMap((one) =>
      one.kind === kind
        ? [{ wanted: one.wanted.view, carried: "carried" in one ? carriedView(one.carried) : null }]
        : [],
    );
  const places = new Map(
    (await carriedPlaces(reading(principal), vrf, [...new Set(others.map(({ prefix }) => String(prefix)))])).map(
      (place) => [place.network, place],
    ),
  );
  const unknown = others.flatMap((route) => otherRoute(route, places.get(String(route.prefix))));
  return ok({
    wanted: findings.length,
    carried: of("carried").length,
    table: read.routes.length,
    passed_over: read.passedOver,
    missing: of("missing"),
    elsewhere: of("elsewhere"),
    discarded: of("discarded"),
    covered: of("covered"),
    unallocated: unknown.filter(({ kind }) => kind === "unallocated").map(({ view }) => view),
    pieces: unknown.filter(({ kind }) => kind === "piece").map(({ view }) => view),
  });
}

/** What is to be said of a carried route that was not wanted; nothing of one that a place holds as a whole. */
function otherRoute(
  carried: CarriedRoute,
  place: CarriedPlace | undefined,
): { readonly kind: "unallocated" | "piece"; readonly view: OtherRoute }[] {
  if (place === undefined || !place.ours || place.held === place.network) return [];
  const { holder, held, released_at } = place;
  const kind = holder?.kind === "host" || holder?.kind === "segment" ? "piece" : "unallocated";
  // a discarded piece of one's own space is how a rack keeps unused prefixes from looping
  if (kind === "unallocated" && carried.discards) return [];
  return [{ kind, view: { carried: carriedView(carried), holder, held, released_at } }];
}

function carriedView({ prefix, nextHops, line }: CarriedRoute): CarriedView {
  return { prefix: String(prefix), next_hops: nextHops.map(String), line };
}
