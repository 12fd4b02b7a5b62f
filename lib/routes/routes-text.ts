import { isLinkLocal } from "@/lib/hostconfig/fields/address-field";
import { Address } from "@/lib/ipv6/address";
import type { RouteView } from "./views";

/** A router that routes are written for. */
export type RouterKind = "linux" | "frr" | "bird";

/**
 * Routes as a router takes them: one to each prefix by its next hop, and what is discarded so that unused space does not
 * loop. A route whose next hop is not known, or means nothing
 * without the router's interface, stands as a comment.
 */
export function routesText(kind: RouterKind, routes: readonly RouteView[], discarded: readonly string[]): string {
  const { comment, route, discard, before, after } = WORDS[kind];
  const lines = routes.map(({ prefix, next_hop, host }) => {
    if (next_hop === null) return `${comment} ${prefix}: the uplink address of ${host.name} is not known`;
    if (isLinkLocal(Address.mustParse(next_hop))) {
      return `${comment} ${prefix}: ${next_hop}, the uplink address of ${host.name}, is link-local and needs your interface`;
    }
    return route(prefix, next_hop);
  });
  return [
    `${comment} Slash64: ${routes.length} ${routes.length === 1 ? "route" : "routes"}`,
    ...before,
    ...lines,
    ...discarded.map(discard),
    ...after,
    "",
  ].join("\n");
}

const WORDS = {
  linux: {
    comment: "#",
    before: [],
    after: [],
    route: (prefix: string, nextHop: string) => `ip -6 route replace ${prefix} via ${nextHop}`,
    discard: (prefix: string) => `ip -6 route replace unreachable ${prefix} metric 4096`,
  },
  frr: {
    comment: "!",
    before: [],
    after: [],
    route: (prefix: string, nextHop: string) => `ipv6 route ${prefix} ${nextHop}`,
    discard: (prefix: string) => `ipv6 route ${prefix} Null0 254`,
  },
  bird: {
    comment: "#",
    before: ["protocol static slash64 {", "  ipv6;"],
    after: ["}"],
    route: (prefix: string, nextHop: string) => `  route ${prefix} via ${nextHop};`,
    discard: (prefix: string) => `  route ${prefix} unreachable;`,
  },
} as const;
