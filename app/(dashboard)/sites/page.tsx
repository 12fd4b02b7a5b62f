import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { siteFields } from "@/components/catalogue/catalogue-fields";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { SiteTable } from "@/components/catalogue/site-table";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { LifeChoice } from "@/components/lists/life-choice";
import { ListBar } from "@/components/lists/list-bar";
import { ListFoot } from "@/components/lists/list-foot";
import { NoResult } from "@/components/lists/no-result";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { pageReader } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { sites } from "@/lib/sites/queries";
import { siteFilter } from "@/lib/sites/schema";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Sites" };

const PATH = "/sites";

/** Sites by name. */
export default async function SitesPage({ searchParams }: { readonly searchParams: SearchParams }): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { filter, ignored } = readQuery(siteFilter, await searchParams);
  const found = await sites(principal, filter);
  if (!found.ok) return <Refused failure={found.error} />;
  const { results, next } = found.value;
  const query = { ...filter, limit: undefined, status: filter.status === "live" ? undefined : filter.status };
  const narrowed = filter.q !== undefined || filter.status !== "live" || filter.cursor !== undefined;
  return (
    <>
      <PageHeader
        title="Sites"
        subtitle="Places with racks: data centres, and points at the edge."
        actions={<EditDialog noun="site" subject={null} fields={siteFields()} />}
      />
      <IgnoredNotice ignored={ignored} />
      {results.length === 0 && !narrowed ? (
        <EmptyState
          icon={Building2}
          title="No site yet"
          action={
            <LinkButton href="/import" variant="primary">
              Import an inventory
            </LinkButton>
          }
        >
          Bring your sites, racks and hosts as CSV from NetBox, or add a site by hand.
        </EmptyState>
      ) : (
        <>
          <ListBar path={PATH} query={query} searchLabel="Search sites" placeholder="Site name">
            <LifeChoice path={PATH} query={query} status={filter.status} />
          </ListBar>
          {results.length === 0 ? (
            <NoResult noun="site" clearHref={PATH} />
          ) : (
            <>
              <SiteTable rows={results} />
              <ListFoot path={PATH} query={query} shown={results.length} noun="site" next={next} />
            </>
          )}
        </>
      )}
    </>
  );
}
