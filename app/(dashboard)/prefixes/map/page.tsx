import { LayoutGrid } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { MapChoice } from "@/components/prefixes/map-choice";
import { MapExplorer } from "@/components/prefixes/map-explorer";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { comparison } from "@/lib/history/queries";
import { comparedWith, pageReader } from "@/lib/http/page-principal";
import { idOf, type SearchParams } from "@/lib/http/search-params";
import { prefixMap } from "@/lib/tree/map";
import { openTree, treeNames } from "@/lib/tree/queries";
import { vrfNamed } from "@/lib/vrfs/vrf-named";
import { Refused } from "../../refused";
import { ViewsChoice } from "../views-choice";

export const metadata: Metadata = { title: "Map" };

/** The prefixes as a map: the one that the link names, or the first aggregate of the VRF that it names. */
export default async function MapPage({ searchParams }: { readonly searchParams: SearchParams }): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { in: named, vrf: wanted = "global" } = await searchParams;
  const inside = idOf(named);
  const drawn = inside === undefined ? null : await prefixMap(principal, inside);
  if (drawn !== null && !drawn.ok) return <Refused failure={drawn.error} />;
  const asked = drawn?.value.vrf ?? (typeof wanted === "string" ? wanted : "global");
  const [windows, names] = await Promise.all([openTree(principal, asked, []), treeNames(principal)]);
  if (!windows.ok) return <Refused failure={windows.error} />;
  if (!names.ok) return <Refused failure={names.error} />;
  const vrf = vrfNamed(names.value.vrfs, asked);
  if (vrf === undefined) return <Refused failure={{ code: "not-found", noun: "vrf", id: asked }} />;
  const roots = windows.value[0]?.rows.flatMap((row) => (row.type === "prefix" && row.expandable ? [row] : [])) ?? [];
  const found = drawn ?? (roots[0] === undefined ? null : await prefixMap(principal, roots[0].id));
  if (found !== null && !found.ok) return <Refused failure={found.error} />;
  const from = await comparedWith(searchParams);
  const compared = from === null ? null : await comparison(principal, { from, vrf });
  if (compared !== null && !compared.ok) return <Refused failure={compared.error} />;
  const choice = <MapChoice vrf={vrf} vrfs={names.value.vrfs} root={found?.value.path[0] ?? null} roots={roots} />;
  return (
    <>
      <PageHeader
        title="Map"
        subtitle="What lies in a prefix, at a glance. Press a cell to look inside, Escape leads back up."
        actions={<ViewsChoice current="map" from={from} vrf={vrf} />}
      />
      {found === null ? (
        <>
          <div className="mb-3 flex empty:hidden sm:justify-end">{choice}</div>
          <EmptyState
            icon={LayoutGrid}
            title="There is no prefix to draw yet"
            action={
              <LinkButton href="/setup" variant="primary">
                Set up your plan
              </LinkButton>
            }
          />
        </>
      ) : (
        <MapExplorer
          key={found.value.parent.id}
          initial={found.value}
          now={Date.now()}
          comparison={compared?.value ?? null}
          choice={choice}
        />
      )}
    </>
  );
}
