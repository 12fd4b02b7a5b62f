import { LayoutGrid } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { MapExplorer } from "@/components/prefixes/map-explorer";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { comparison } from "@/lib/history/queries";
import { explain } from "@/lib/http/explain";
import { comparedWith, pageReader } from "@/lib/http/page-principal";
import { idOf, type SearchParams } from "@/lib/http/search-params";
import { prefixMap } from "@/lib/tree/map";
import { openTree } from "@/lib/tree/queries";
import { Refused } from "../../refused";
import { ViewsChoice } from "../views-choice";

export const metadata: Metadata = { title: "Map" };

/** The prefixes as a map: the one that the link names, or the first aggregate. */
export default async function MapPage({ searchParams }: { readonly searchParams: SearchParams }): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { in: named } = await searchParams;
  const roots = await openTree(principal, "global", []);
  if (!roots.ok) return <ErrorState>{explain(roots.error).detail}</ErrorState>;
  const first = roots.value[0]?.rows.find((row) => row.type === "prefix");
  const id = idOf(named) ?? first?.id;
  const found = id === undefined ? null : await prefixMap(principal, id);
  if (found !== null && !found.ok) return <Refused failure={found.error} />;
  const from = await comparedWith(searchParams);
  const compared = from === null ? null : await comparison(principal, { from, vrf: "global" });
  if (compared !== null && !compared.ok) return <Refused failure={compared.error} />;
  return (
    <>
      <PageHeader
        title="Map"
        subtitle="What lies in a prefix, at a glance. Press a cell to look inside, Escape leads back up."
        actions={<ViewsChoice current="map" from={from} />}
      />
      {found === null ? (
        <EmptyState
          icon={LayoutGrid}
          title="There is no prefix to draw yet"
          action={
            <LinkButton href="/setup" variant="primary">
              Set up your plan
            </LinkButton>
          }
        />
      ) : (
        <MapExplorer
          key={found.value.parent.id}
          initial={found.value}
          now={Date.now()}
          comparison={compared?.value ?? null}
        />
      )}
    </>
  );
}
