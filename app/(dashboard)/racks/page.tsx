import { Rows4 } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { rackFields } from "@/components/catalogue/catalogue-fields";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { RackTable } from "@/components/catalogue/rack-table";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { LifeChoice } from "@/components/lists/life-choice";
import { ListBar } from "@/components/lists/list-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { listHref } from "@/components/lists/list-href";
import { NoResult } from "@/components/lists/no-result";
import { placeFilters } from "@/components/lists/place-filters";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { cluster } from "@/lib/clusters/queries";
import { pageReader } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { racks } from "@/lib/racks/queries";
import { rackFilter } from "@/lib/racks/schema";
import { sites } from "@/lib/sites/queries";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Racks" };

const PATH = "/racks";

/** Racks by name, or those with most room first. */
export default async function RacksPage({ searchParams }: { readonly searchParams: SearchParams }): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { filter, ignored } = readQuery(rackFilter, await searchParams);
  const [found, places, inCluster] = await Promise.all([
    racks(principal, filter),
    sites(principal, { status: "live", limit: 1000 }),
    filter.cluster === undefined ? null : cluster(principal, filter.cluster),
  ]);
  if (!found.ok) return <Refused failure={found.error} />;
  if (!places.ok) return <Refused failure={places.error} />;
  const { results, next } = found.value;
  const query = {
    ...filter,
    limit: undefined,
    status: filter.status === "live" ? undefined : filter.status,
    ordering: filter.ordering === "name" ? undefined : filter.ordering,
  };
  const options = places.value.results.map(({ id, name }) => ({ value: id, label: name }));
  const narrowed = filter.q ?? filter.site ?? filter.cluster ?? filter.cursor;
  return (
    <>
      <PageHeader
        title="Racks"
        subtitle="Each rack gives its hosts their /64s from its own prefix."
        actions={
          options.length === 0 ? undefined : (
            <EditDialog noun="rack" subject={null} fields={rackFields(undefined, { sites: options })} />
          )
        }
      />
      <IgnoredNotice ignored={ignored} />
      {results.length === 0 && narrowed === undefined && filter.status === "live" ? (
        <EmptyState
          icon={Rows4}
          title="No rack yet"
          action={
            <LinkButton href="/import" variant="primary">
              Import an inventory
            </LinkButton>
          }
        >
          Bring your sites and racks as CSV from NetBox, or add a rack by hand.
        </EmptyState>
      ) : (
        <>
          <ListBar
            path={PATH}
            query={query}
            searchLabel="Search racks"
            placeholder="Rack name"
            filters={placeFilters(
              { site: filter.site, cluster: filter.cluster },
              {
                site: options.find((option) => option.value === filter.site)?.label,
                cluster: inCluster?.ok ? inCluster.value.name : undefined,
              },
            )}
          >
            <LifeChoice path={PATH} query={query} status={filter.status} />
          </ListBar>
          {results.length === 0 ? (
            <NoResult noun="rack" clearHref={PATH} />
          ) : (
            <>
              <RackTable
                rows={results}
                byName={{
                  href: listHref(PATH, query, { ordering: undefined }),
                  direction: filter.ordering === "name" ? "ascending" : null,
                }}
                byRoom={{
                  href: listHref(PATH, query, { ordering: "-free" }),
                  direction: filter.ordering === "-free" ? "descending" : null,
                }}
              />
              <ListFoot path={PATH} query={query} shown={results.length} noun="rack" next={next} />
            </>
          )}
        </>
      )}
    </>
  );
}
