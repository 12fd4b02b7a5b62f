import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { HistoryList } from "@/components/history/history-list";
import { pathOf } from "@/components/history/history-section";
import { ListFoot } from "@/components/lists/list-foot";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { history } from "@/lib/history/queries";
import { historyQuery } from "@/lib/history/schema";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "History" };

/** Everything that happened to one thing, the newest first. */
export default async function HistoryPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const reader = await pageReader(searchParams);
  const { at: _, ...asked } = await searchParams;
  const query = historyQuery.safeParse(asked);
  if (!query.success) notFound();
  const found = await history(reader, query.data);
  if (!found.ok) return <Refused failure={found.error} />;
  const { noun, id } = query.data;
  const path = pathOf(noun, id);
  const { results, next } = found.value;
  return (
    <>
      <PageHeader
        title="History"
        subtitle={
          <>
            Everything that happened to <TextLink href={path}>this {noun}</TextLink>, the newest first. A time leads to
            its page as it was just then.
          </>
        }
      />
      <HistoryList events={results} path={path} />
      <ListFoot path="/history" query={query.data} shown={results.length} noun="event" next={next} />
    </>
  );
}
