/** Who does things in the example, and what they say about it. Invented, with documentation's own domain (RFC 2606). */

export type PersonPlan = {
  readonly kind: "operator" | "automation" | "owner";
  readonly name: string;
  readonly contact: string;
};

export const OPERATORS = ["Alice Adams", "Bob Brown", "Carol Clark", "David Dixon"] as const;

/** Re-images hosts. */
export const REIMAGER = "Re-image pipeline";
/** Starts and replaces containers. */
export const DEPLOYER = "Deployment pipeline";

export type Team = { readonly name: string; readonly role: string; readonly services: readonly string[] };

export const TEAMS: readonly Team[] = [
  {
    name: "Payments",
    role: "application",
    services: ["ledger-api", "card-gateway", "settlement", "fraud-check", "cache"],
  },
  { name: "Checkout", role: "application", services: ["basket-api", "checkout-web", "price-rules", "voucher"] },
  { name: "Identity", role: "application", services: ["login", "session-store", "token-issuer", "directory-sync"] },
  { name: "Catalogue", role: "application", services: ["product-api", "image-proxy", "stock-feed", "category-web"] },
  { name: "Messaging", role: "application", services: ["mail-out", "push-out", "template-api", "queue"] },
  { name: "Media", role: "application", services: ["transcode", "thumbnail", "upload-api", "origin"] },
  { name: "Search", role: "search index", services: ["index-shard", "query-front", "suggest", "crawler"] },
  { name: "Data Platform", role: "batch", services: ["worker", "scheduler", "shuffle", "metrics"] },
  { name: "Delivery", role: "edge cache", services: ["edge-cache", "tls-front", "log-shipper"] },
];

/** The team of this name. */
export function teamNamed(name: string): Team {
  const team = TEAMS.find((known) => known.name === name);
  if (team === undefined) throw new RangeError(`no team ${name}`);
  return team;
}

export const PEOPLE: readonly PersonPlan[] = [
  ...OPERATORS.map((name) => ({ kind: "operator", name, contact: mail(name) }) as const),
  ...[REIMAGER, DEPLOYER].map((name) => ({ kind: "automation", name, contact: "noc@example.com" }) as const),
  ...TEAMS.map(({ name }) => ({ kind: "owner", name, contact: mail(name) }) as const),
];

/** Why a host was asked for. */
export const REASONS = [
  "More room for the growth of this quarter",
  "Replacement of an older machine",
  "New service goes live next month",
  "Capacity for the season",
  "Split of a service that shared a host",
  "Standby for the other site",
] as const;

/** What runs once and is gone again. */
export const JOBS = ["backup", "migrate", "report", "reindex", "cleanup"] as const;

function mail(name: string): string {
  return `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
}
