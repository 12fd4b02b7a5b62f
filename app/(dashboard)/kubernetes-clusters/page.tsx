import { Ship } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { kubernetesFields } from "@/components/catalogue/kubernetes-fields";
import { ClusterTable } from "@/components/kubernetes/cluster-table";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { LifeChoice } from "@/components/lists/life-choice";
import { ListBar } from "@/components/lists/list-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { NoResult } from "@/components/lists/no-result";
import { placeFilters } from "@/components/lists/place-filters";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { pageReader } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { kubernetesClusters } from "@/lib/kubernetes/queries";
import { kubernetesClusterFilter } from "@/lib/kubernetes/schema";
import { sites } from "@/lib/sites/queries";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Kubernetes clusters" };

const PATH = "/kubernetes-clusters";

/** Kubernetes clusters by name. */
export default async function KubernetesClustersPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { filter, ignored } = readQuery(kubernetesClusterFilter, await searchParams);
  const [found, places] = await Promise.all([
    kubernetesClusters(principal, filter),
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
        title="Kubernetes clusters"
        subtitle="What the nodes of each share: the ranges of nodes, pods and services, compared with the ledger, and how much of them is left."
        actions={
          options.length === 0 ? undefined : (
            <EditDialog
              noun="kubernetes-cluster"
              called="Kubernetes cluster"
              subject={null}
              fields={kubernetesFields(undefined, options)}
            />
          )
        }
      />
      <IgnoredNotice ignored={ignored} />
      {results.length === 0 && narrowed === undefined && filter.status === "live" ? (
        <EmptyState
          icon={Ship}
          title="No Kubernetes cluster yet"
          action={<LinkButton href="/sites">Go to the sites</LinkButton>}
        >
          A cluster has a range for its pods, of which each node holds a prefix, and one for its services. Add it, then
          make hosts its nodes.
        </EmptyState>
      ) : (
        <>
          <ListBar
            path={PATH}
            query={query}
            searchLabel="Search Kubernetes clusters"
            placeholder="Cluster name"
            filters={placeFilters(
              { site: filter.site },
              { site: options.find((option) => option.value === filter.site)?.label },
            )}
          >
            <LifeChoice path={PATH} query={query} status={filter.status} />
          </ListBar>
          {results.length === 0 ? (
            <NoResult noun="Kubernetes cluster" clearHref={PATH} />
          ) : (
            <>
              <ClusterTable rows={results} />
              <ListFoot path={PATH} query={query} shown={results.length} noun="Kubernetes cluster" next={next} />
            </>
          )}
        </>
      )}
    </>
  );
}
