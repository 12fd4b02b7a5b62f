import { Boxes } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { clusterFields } from "@/components/catalogue/catalogue-fields";
import { ClusterTable } from "@/components/catalogue/cluster-table";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { LifeChoice } from "@/components/lists/life-choice";
import { ListBar } from "@/components/lists/list-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { NoResult } from "@/components/lists/no-result";
import { placeFilters } from "@/components/lists/place-filters";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { clusters } from "@/lib/clusters/queries";
import { clusterFilter } from "@/lib/clusters/schema";
import { pageReader } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { sites } from "@/lib/sites/queries";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Clusters" };

const PATH = "/clusters";

/** Clusters by name. */
export default async function ClustersPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { filter, ignored } = readQuery(clusterFilter, await searchParams);
  const [found, places] = await Promise.all([
    clusters(principal, filter),
    sites(principal, { status: "live", limit: 1000 }),
  ]);
  if (!found.ok) return <Refused failure={found.error} />;
  if (!places.ok) return <Refused failure={places.error} />;
  const { results, next } = found.value;
  const query = { ...filter, limit: undefined, status: filter.status === "live" ? undefined : filter.status };
  const options = places.value.results.map(({ id, name }) => ({ value: id, label: name }));
  const narrowed = filter.q ?? filter.site ?? filter.cursor;
  return (
    <>
      <PageHeader
        title="Clusters"
        subtitle="Racks of one site that work together."
        actions={
          options.length === 0 ? undefined : (
            <EditDialog noun="cluster" subject={null} fields={clusterFields(undefined, options)} />
          )
        }
      />
      <IgnoredNotice ignored={ignored} />
      {results.length === 0 && narrowed === undefined && filter.status === "live" ? (
        <EmptyState icon={Boxes} title="No cluster yet" action={<LinkButton href="/sites">Go to the sites</LinkButton>}>
          A cluster belongs to a site. Racks that stand in none are put into one when their site is given its prefixes.
        </EmptyState>
      ) : (
        <>
          <ListBar
            path={PATH}
            query={query}
            searchLabel="Search clusters"
            placeholder="Cluster name"
            filters={placeFilters(
              { site: filter.site },
              { site: options.find((option) => option.value === filter.site)?.label },
            )}
          >
            <LifeChoice path={PATH} query={query} status={filter.status} />
          </ListBar>
          {results.length === 0 ? (
            <NoResult noun="cluster" clearHref={PATH} />
          ) : (
            <>
              <ClusterTable rows={results} />
              <ListFoot path={PATH} query={query} shown={results.length} noun="cluster" next={next} />
            </>
          )}
        </>
      )}
    </>
  );
}
