import { Network, Plus } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ExportMenu } from "@/components/prefixes/export-menu";
import { PrefixExplorer } from "@/components/prefixes/prefix-explorer";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { comparison } from "@/lib/history/queries";
import { comparedWith, pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { openTree, treeNames } from "@/lib/tree/queries";
import { vrfNamed } from "@/lib/vrfs/vrf-named";
import { Refused } from "../refused";
import { ViewsChoice } from "./views-choice";

export const metadata: Metadata = { title: "Prefixes" };

/** The prefix tree, with the branches open that the link names. */
export default async function PrefixesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { open, vrf = "global" } = await searchParams;
  const wanted = typeof vrf === "string" ? vrf : "global";
  const ids = typeof open === "string" ? open.split(",").filter((id) => /^[1-9]\d{0,17}$/.test(id)) : null;
  const from = await comparedWith(searchParams);
  const [windows, names, compared] = await Promise.all([
    openTree(principal, wanted, ids),
    treeNames(principal),
    from === null ? null : comparison(principal, { from, vrf: wanted }),
  ]);
  if (!windows.ok) return <Refused failure={windows.error} />;
  if (!names.ok) return <Refused failure={names.error} />;
  if (compared !== null && !compared.ok) return <Refused failure={compared.error} />;
  const [roots, ...branches] = windows.value;
  const { vrfs, ...known } = names.value;
  const vrfName = vrfNamed(vrfs, wanted);
  if (vrfName === undefined) return <Refused failure={{ code: "not-found", noun: "vrf", id: wanted }} />;
  const empty = roots === undefined || (roots.rows.length === 0 && vrfs.length < 2);
  return (
    <>
      <PageHeader
        title="Prefixes"
        subtitle="Every prefix in its place, and the free blocks between them. Arrow keys walk the tree, Enter opens a prefix."
        actions={
          empty ? null : (
            <>
              <ExportMenu />
              <LinkButton href="/setup" icon={<Plus aria-hidden />}>
                Add an aggregate
              </LinkButton>
            </>
          )
        }
      />
      {empty ? (
        <EmptyState
          icon={Network}
          title="No prefix yet"
          action={
            <LinkButton href="/setup" variant="primary">
              Set up your plan
            </LinkButton>
          }
        >
          Begin with the aggregate that was assigned to you and a plan that divides it among sites, racks and hosts.
        </EmptyState>
      ) : (
        <PrefixExplorer
          windows={[roots, ...branches]}
          vrf={vrfName}
          vrfs={vrfs}
          known={known}
          comparison={compared?.value ?? null}
          views={<ViewsChoice current="tree" from={from} vrf={vrfName} />}
        />
      )}
    </>
  );
}
