import { GitPullRequestArrow } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ChoiceLinks } from "@/components/lists/choice-links";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { ListBar } from "@/components/lists/list-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { listHref } from "@/components/lists/list-href";
import { NoResult } from "@/components/lists/no-result";
import { placeFilters } from "@/components/lists/place-filters";
import { RequestTable } from "@/components/requests/request-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { pageReader } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { requests } from "@/lib/requests/queries";
import { requestFilter } from "@/lib/requests/schema";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Requests" };

const PATH = "/requests";
const STATUS_LABEL = { all: "All", granted: "Granted", refused: "Refused" } as const;

/** Who asked for which prefix, and what became of it; the newest first. */
export default async function RequestsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { filter, ignored } = readQuery(requestFilter, await searchParams);
  const found = await requests(principal, filter);
  if (!found.ok) return <Refused failure={found.error} />;
  const { results, next } = found.value;
  const { site, rack, host, q, status } = filter;
  const query = { ...filter, status: status === "all" ? undefined : status };
  const narrowed = q ?? site ?? rack ?? host ?? filter.cursor;
  const nothing = results.length === 0 && narrowed === undefined && status === "all";
  return (
    <>
      <PageHeader title="Requests" subtitle="Who asked for a prefix, when and why, and what was given." />
      <IgnoredNotice ignored={ignored} />
      {nothing ? (
        <EmptyState
          icon={GitPullRequestArrow}
          title="No request yet"
          action={
            <LinkButton href="/requests/new" variant="primary">
              Request a /64
            </LinkButton>
          }
        >
          Every /64 that is asked for by form or API leaves its trail here.
        </EmptyState>
      ) : (
        <>
          <ListBar
            path={PATH}
            query={query}
            searchLabel="Search requests"
            placeholder="Host, ticket or reason"
            filters={placeFilters({ site, rack, host }, {})}
          >
            <ChoiceLinks
              label="Status"
              choices={(["all", "granted", "refused"] as const).map((each) => ({
                label: STATUS_LABEL[each],
                href: listHref(PATH, query, { status: each === "all" ? undefined : each }),
                current: each === status,
              }))}
            />
          </ListBar>
          {results.length === 0 ? (
            <NoResult noun="request" clearHref={PATH} />
          ) : (
            <>
              <RequestTable rows={results} />
              <ListFoot path={PATH} query={query} shown={results.length} noun="request" next={next} />
            </>
          )}
        </>
      )}
    </>
  );
}
