import { Boxes, Building2, Container, type LucideIcon, Network, Rows4, Server } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { HolderKind, HolderView } from "@/lib/prefixes/views";

const LOOK: Readonly<Record<HolderKind, { readonly icon: LucideIcon; readonly folder: string }>> = {
  site: { icon: Building2, folder: "sites" },
  cluster: { icon: Boxes, folder: "clusters" },
  rack: { icon: Rows4, folder: "racks" },
  host: { icon: Server, folder: "hosts" },
  container: { icon: Container, folder: "containers" },
  segment: { icon: Network, folder: "segments" },
};

/** Where a holder's own page is. */
export function holderHref(holder: HolderView): string {
  return `/${LOOK[holder.kind].folder}/${holder.id}`;
}

export type HolderLinkProps = { readonly holder: HolderView; readonly tabIndex?: number | undefined };

/** Who holds something: a sign for its kind, and its name as a link. */
export function HolderLink({ holder, tabIndex }: HolderLinkProps): ReactNode {
  const Icon = LOOK[holder.kind].icon;
  return (
    <Link href={holderHref(holder)} prefetch={false} tabIndex={tabIndex} title={holder.name} className="holder">
      <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />
      <span className="sr-only">{holder.kind} </span>
      <span className="truncate">{holder.name}</span>
    </Link>
  );
}
