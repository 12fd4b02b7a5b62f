import { Download, ListChecks, Server } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { HostTable } from "@/components/hosts/host-table";
import { ChoiceLinks } from "@/components/lists/choice-links";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { ListBar, type SetFilter } from "@/components/lists/list-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { listHref } from "@/components/lists/list-href";
import { NoResult } from "@/components/lists/no-result";
import { placeFilters } from "@/components/lists/place-filters";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { Principal } from "@/lib/auth/principal";
import { cluster } from "@/lib/clusters/queries";
import { hosts } from "@/lib/hosts/queries";
import { type HostFilter, hostFilter } from "@/lib/hosts/schema";
import { pageReader } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { rack } from "@/lib/racks/queries";
import { site } from "@/lib/sites/queries";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Hosts" };

const PATH = "/hosts";

/** Hosts by name, filtered by the link. */
export default async function HostsPage({ searchParams }: { readonly searchParams: SearchParams }): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { filter, ignored } = readQuery(hostFilter, await searchParams);
  const found = await hosts(principal, filter);
  if (!found.ok) return <Refused failure={found.error} />;
  const { results, next } = found.value;
  const filters = await setFilters(principal, filter);
  const narrowed = filter.q !== undefined || filter.status !== "live" || filters.length > 0;
  if (results.length === 0 && !narrowed && filter.cursor === undefined) return <NoHost />;
  return (
    <>
      <PageHeader title="Hosts" subtitle="Docker hosts, and the /64 that each of them holds." />
      <IgnoredNotice ignored={ignored} />
      <ListBar
        path={PATH}
        query={filter}
        searchLabel="Search hosts by name"
        placeholder="Name"
        filters={filters}
        actions={
          <>
            <LinkButton href="/hosts/bulk" icon={<ListChecks aria-hidden />}>
              Many at once
            </LinkButton>
            <LinkButton href={exportHref(filter)} icon={<Download aria-hidden />} prefetch={false}>
              Export CSV
            </LinkButton>
          </>
        }
      >
        <ChoiceLinks
          label="Status"
          choices={(["live", "ended", "all"] as const).map((status) => ({
            label: STATUS_LABEL[status],
            href: listHref(PATH, filter, { status }),
            current: filter.status === status,
          }))}
        />
      </ListBar>
      {results.length === 0 ? (
        <NoResult noun="host" clearHref={PATH} />
      ) : (
        <>
          <HostTable rows={results} />
          <ListFoot path={PATH} query={filter} shown={results.length} noun="host" next={next} />
        </>
      )}
    </>
  );
}

const STATUS_LABEL = { live: "Live", ended: "Ended", all: "All" } as const;

/** The filters that a link set, each by the name of what it names. */
async function setFilters(principal: Principal, filter: HostFilter): Promise<SetFilter[]> {
  const named = { site, cluster, rack } as const;
  const places = await Promise.all(
    (["site", "cluster", "rack"] as const).map(async (noun) => {
      const id = filter[noun];
      const found = id === undefined ? null : await named[noun](principal, id);
      return [noun, found?.ok ? found.value.name : id] as const;
    }),
  );
  return placeFilters(
    { site: filter.site, cluster: filter.cluster, rack: filter.rack, within: filter.within },
    Object.fromEntries(places),
  );
}

function exportHref(filter: HostFilter): string {
  return listHref("/api/v1/export/allocations.csv", {
    kind: "prefixes",
    status: filter.status,
    site: filter.site,
    rack: filter.rack,
    within: filter.within,
    q: filter.q,
  });
}

function NoHost(): ReactNode {
  return (
    <>
      <PageHeader title="Hosts" />
      <EmptyState
        icon={Server}
        title="No host yet"
        action={
          <>
            <LinkButton href="/requests/new" variant="primary">
              Request a /64
            </LinkButton>
            <LinkButton href="/import">Import an inventory</LinkButton>
          </>
        }
      >
        Request a /64 for a new Docker host, or import the hosts that you have.
      </EmptyState>
    </>
  );
}
