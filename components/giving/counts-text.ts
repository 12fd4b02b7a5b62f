import type { GivenCounts } from "@/lib/giving/views";

const KINDS = ["site", "cluster", "rack", "host"] as const;

/** "1 site, 2 clusters and 48 hosts"; "nothing" when all are zero. */
export function countsText(counts: GivenCounts): string {
  const parts = KINDS.filter((kind) => counts[kind] > 0).map(
    (kind) => `${counts[kind].toLocaleString("en")} ${kind}${counts[kind] === 1 ? "" : "s"}`,
  );
  return parts.length === 0 ? "nothing" : new Intl.ListFormat("en").format(parts);
}
