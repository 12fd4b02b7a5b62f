import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import type { TimelineRow } from "@/lib/timelines/views";

/** Whose pool it is: its holder's name, or the prefix where nobody holds it. */
export function poolName({ holder, network }: Pick<TimelineRow, "holder" | "network">): string {
  return holder === null ? network : holder.name;
}

/** The prefix that a pool gives from. */
export function PoolPrefix({ row }: { readonly row: TimelineRow }): ReactNode {
  return <AddressText text={row.network} href={`/prefixes/${row.prefix_id}`} copy="hover" />;
}
