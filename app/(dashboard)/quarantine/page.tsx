import { Hourglass } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ChoiceLinks } from "@/components/lists/choice-links";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { ListBar } from "@/components/lists/list-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { listHref } from "@/components/lists/list-href";
import { NoResult } from "@/components/lists/no-result";
import { placeFilters } from "@/components/lists/place-filters";
import { QuarantineTable } from "@/components/quarantine/quarantine-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageReader } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { quarantine, quarantineCounts } from "@/lib/quarantine/queries";
import { quarantineFilter } from "@/lib/quarantine/schema";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Quarantine" };

const PATH = "/quarantine";

/** What was released and not given again: when it becomes free, by whom and why, and the way back. */
export default async function QuarantinePage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { filter, ignored } = readQuery(quarantineFilter, await searchParams);
  const [found, counted] = await Promise.all([quarantine(principal, filter), quarantineCounts(principal)]);
  if (!found.ok) return <Refused failure={found.error} />;
  if (!counted.ok) return <Refused failure={counted.error} />;
  const { results, next } = found.value;
  const { waiting, never, free } = counted.value;
  const count = { all: BigInt(waiting) + BigInt(never) + BigInt(free), waiting, never, free };
  const { status, ordering, holder, within } = filter;
  const query = {
    ...filter,
    status: status === "all" ? undefined : status,
    ordering: ordering === "-ended_at" ? undefined : ordering,
  };
  return (
    <>
      <PageHeader
        title="Quarantine"
        subtitle="Released prefixes rest here before anyone may hold them again. How long is a rule of the prefix they came from."
      />
      <IgnoredNotice ignored={ignored} />
      {count.all === 0n ? (
        <EmptyState icon={Hourglass} title="Nothing rests here">
          A prefix that is released appears here, with when it may be held again and the way to undo it.
        </EmptyState>
      ) : (
        <>
          <ListBar
            path={PATH}
            query={query}
            searchLabel="Search released prefixes"
            placeholder="Prefix, holder or reason"
            filters={placeFilters({ holder, within }, {})}
          >
            <ChoiceLinks
              label="Status"
              choices={(["all", "waiting", "never", "free"] as const).map((each) => ({
                label: `${STATUS_LABEL[each]} ${BigInt(count[each]).toLocaleString("en")}`,
                href: listHref(PATH, query, { status: each === "all" ? undefined : each }),
                current: each === status,
              }))}
            />
            <ChoiceLinks
              label="Order"
              choices={(["-ended_at", "free_at"] as const).map((each) => ({
                label: ORDER_LABEL[each],
                href: listHref(PATH, query, { ordering: each === "-ended_at" ? undefined : each }),
                current: each === ordering,
              }))}
            />
          </ListBar>
          {results.length === 0 ? (
            <NoResult noun="released prefix" clearHref={PATH} />
          ) : (
            <>
              <QuarantineTable rows={results} />
              <ListFoot path={PATH} query={query} shown={results.length} noun="row" next={next} />
            </>
          )}
        </>
      )}
    </>
  );
}

const STATUS_LABEL = { all: "All", waiting: "Waiting", never: "Never again", free: "Free now" } as const;
const ORDER_LABEL = { "-ended_at": "Last released", free_at: "Soonest free" } as const;
