import { Container } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { ContainerTable } from "@/components/containers/container-table";
import { ChoiceLinks } from "@/components/lists/choice-links";
import { ExportLink } from "@/components/lists/export-link";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { ListBar, type SetFilter } from "@/components/lists/list-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { type ListQuery, listHref } from "@/components/lists/list-href";
import { NoResult } from "@/components/lists/no-result";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { Principal } from "@/lib/auth/principal";
import { containers } from "@/lib/containers/queries";
import { type ContainerFilter, containerFilter } from "@/lib/containers/schema";
import { host } from "@/lib/hosts/queries";
import { pageReader } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { site } from "@/lib/sites/queries";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Containers" };

const PATH = "/containers";
const STATES = ["live", "running", "detached", "ended", "all"] as const;

/** All containers, filtered by state, host, site, prefix and text. */
export default async function ContainersPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { filter, ignored } = readQuery(containerFilter, await searchParams);
  const found = await containers(principal, filter);
  if (!found.ok) return <Refused failure={found.error} />;
  const { results, next } = found.value;
  const query: ListQuery = {
    ...filter,
    status: filter.status === "live" ? undefined : filter.status,
    limit: undefined,
  };
  const narrowed = filter.q ?? filter.host ?? filter.site ?? filter.within ?? filter.cursor;

  return (
    <>
      <PageHeader
        title="Containers"
        subtitle="Every container has addresses of its own; none of them is ever given to another."
        actions={<ExportLink query={exported(filter)} />}
      />
      <IgnoredNotice ignored={ignored} />
      <ListBar
        path={PATH}
        query={query}
        searchLabel="Search containers"
        placeholder="Container name"
        filters={await setFilters(principal, filter)}
      >
        <ChoiceLinks
          label="State"
          choices={STATES.map((state) => ({
            label: state,
            href: listHref(PATH, query, { status: state === "live" ? undefined : state }),
            current: state === filter.status,
          }))}
        />
      </ListBar>
      {results.length > 0 ? (
        <>
          <ContainerTable rows={results} />
          <ListFoot path={PATH} query={query} shown={results.length} noun="container" next={next} />
        </>
      ) : narrowed !== undefined || filter.status !== "live" ? (
        <NoResult noun="container" clearHref={PATH} />
      ) : (
        <EmptyState
          icon={Container}
          title="No containers yet"
          action={
            <LinkButton href="/hosts" variant="primary">
              Go to the hosts
            </LinkButton>
          }
        >
          A container gets its address on its host's page, or from the API by the host itself.
        </EmptyState>
      )}
    </>
  );
}

/** The filters that a link set, each by the name of what it names. */
async function setFilters(principal: Principal, filter: ContainerFilter): Promise<SetFilter[]> {
  const filters: SetFilter[] = [];
  if (filter.host !== undefined) {
    const found = await host(principal, filter.host);
    filters.push({ name: "host", label: "Host", value: found.ok ? found.value.name : filter.host });
  }
  if (filter.site !== undefined) {
    const found = await site(principal, filter.site);
    filters.push({ name: "site", label: "Site", value: found.ok ? found.value.name : filter.site });
  }
  if (filter.within !== undefined) {
    filters.push({ name: "within", label: "Within", value: <AddressText text={filter.within} copy="none" /> });
  }
  return filters;
}

/** The export of this view: its addresses, of containers that live or ended. */
function exported({ host, site, within, q, status }: ContainerFilter): ListQuery {
  return { kind: "addresses", host, site, within, q, status: status === "ended" || status === "all" ? status : "live" };
}
