import { ChartSpline } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ChoiceLinks } from "@/components/lists/choice-links";
import { ExportLink } from "@/components/lists/export-link";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { ListBar } from "@/components/lists/list-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { listHref } from "@/components/lists/list-href";
import { NoResult } from "@/components/lists/no-result";
import { placeFilters } from "@/components/lists/place-filters";
import { TimelineTable } from "@/components/timelines/timeline-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { pagePrincipal } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { timelines } from "@/lib/timelines/queries";
import { timelineFilter } from "@/lib/timelines/schema";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Timelines" };

const PATH = "/timelines";
const WITHIN = [
  { label: "Any time", days: undefined },
  { label: "90 days", days: 90 },
  { label: "1 year", days: 365 },
  { label: "10 years", days: 3652 },
] as const;

/** What runs out first: every pool that gives prefixes, in the order in which it does. */
export default async function TimelinesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const { filter, ignored } = readQuery(timelineFilter, await searchParams);
  const found = await timelines(await pagePrincipal(), filter);
  if (!found.ok) return <Refused failure={found.error} />;
  const { results, switches, next, count, levels, today } = found.value;
  const query = { ...filter, limit: undefined };
  const { cursor, limit: _, ...narrowed } = filter;
  const isNarrowed = Object.values(narrowed).some((value) => value !== undefined);
  return (
    <>
      <PageHeader
        title="Timelines"
        subtitle={`What runs out first. A prefix is not given twice, so pools are used up by what comes and goes, not only by what stays. As of ${today}.`}
        actions={
          <>
            <LinkButton href="/timelines/burn">Burn calculator</LinkButton>
            <LinkButton href="/timelines/alerts">Alerts</LinkButton>
            <LinkButton href="/timelines/planner">Planner</LinkButton>
          </>
        }
      />
      <IgnoredNotice ignored={ignored} />
      {count === 0 && !isNarrowed ? (
        <EmptyState
          icon={ChartSpline}
          title="Nothing can run out yet"
          action={
            <LinkButton href="/setup" variant="primary">
              Set up a plan
            </LinkButton>
          }
        >
          A plan and its aggregate make the first pool.
        </EmptyState>
      ) : (
        <>
          <ListBar
            path={PATH}
            query={query}
            searchLabel="Search pools"
            placeholder="Holder or prefix"
            filters={placeFilters({ site: filter.site, cluster: filter.cluster, within: filter.within }, {})}
            actions={<ExportLink path="/api/v1/export/timelines.csv" query={{ ...narrowed }} />}
          >
            <ChoiceLinks
              label="Runs out within"
              choices={WITHIN.map(({ label, days }) => ({
                label,
                href: listHref(PATH, query, { days }),
                current: filter.days === days,
              }))}
            />
            <ChoiceLinks
              label="Level"
              choices={[undefined, ...levels].map((level) => ({
                label: level ?? "All levels",
                href: listHref(PATH, query, { level }),
                current: filter.level === level,
              }))}
            />
          </ListBar>
          {results.length === 0 ? (
            <NoResult noun="pool" clearHref={PATH} />
          ) : (
            <>
              <TimelineTable rows={results} switches={switches} />
              <ListFoot path={PATH} query={{ ...query, cursor }} shown={results.length} noun="pool" next={next} />
            </>
          )}
        </>
      )}
    </>
  );
}
