import { LayoutGrid, ListTree } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ChangeTable } from "@/components/history/change-table";
import { CompareButton } from "@/components/history/compare-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TimeText } from "@/components/ui/time-text";
import { changes } from "@/lib/history/queries";
import { changesQuery } from "@/lib/history/schema";
import { comparedWith, pageReader } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { Refused } from "../../refused";

export const metadata: Metadata = { title: "Changes" };

const asked = changesQuery.omit({ from: true, to: true });

/** What is held otherwise than at another moment: the list of what the tree and the map mark. */
export default async function ChangesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const reader = await pageReader(searchParams);
  const from = await comparedWith(searchParams);
  if (from === null) {
    return (
      <>
        <PageHeader title="Changes" subtitle="What is held otherwise than at another moment." />
        <EmptyState title="Since when?" action={<CompareButton from={null} />}>
          Choose a moment: whatever is held otherwise since then is listed here.
        </EmptyState>
      </>
    );
  }
  const { filter } = readQuery(asked, await searchParams);
  const found = await changes(reader, { ...filter, from, to: reader.at });
  if (!found.ok) return <Refused failure={found.error} />;
  const { results, next } = found.value;
  const query = { ...filter, from, vrf: filter.vrf === "global" ? undefined : filter.vrf };
  const view = new URLSearchParams({ from, ...(filter.vrf === "global" ? {} : { vrf: filter.vrf }) });
  return (
    <>
      <PageHeader
        title="Changes"
        subtitle={
          <>
            What is held otherwise {reader.at === undefined ? "now" : "at the moment shown"} than at{" "}
            <TimeText at={from} />
            {filter.within === undefined ? "" : `, inside ${filter.within}`}, in address order.
          </>
        }
        actions={
          <>
            <LinkButton href={`/prefixes?${view}`} icon={<ListTree aria-hidden />}>
              On the tree
            </LinkButton>
            <LinkButton href={`/prefixes/map?${view}`} icon={<LayoutGrid aria-hidden />}>
              On the map
            </LinkButton>
            <CompareButton from={from} />
          </>
        }
      />
      {results.length === 0 ? (
        <EmptyState title="Nothing changed">Every prefix is held as it was then, under the same names.</EmptyState>
      ) : (
        <>
          <ChangeTable changes={results} />
          <ListFoot path="/history/changes" query={query} shown={results.length} noun="change" next={next} />
        </>
      )}
    </>
  );
}
