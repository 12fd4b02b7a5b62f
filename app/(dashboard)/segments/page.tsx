import { Waypoints } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { segmentFields } from "@/components/catalogue/catalogue-fields";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { SegmentTable } from "@/components/catalogue/segment-table";
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
import { segments } from "@/lib/segments/queries";
import { segmentFilter } from "@/lib/segments/schema";
import { sites } from "@/lib/sites/queries";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Segments" };

const PATH = "/segments";

/** Segments by name. */
export default async function SegmentsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const { filter, ignored } = readQuery(segmentFilter, await searchParams);
  const [found, places] = await Promise.all([
    segments(principal, filter),
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
        title="Segments"
        subtitle="VLANs and overlays that several hosts share: they hold the prefixes that lie on a link or on an overlay."
        actions={
          options.length === 0 ? undefined : (
            <EditDialog noun="segment" subject={null} fields={segmentFields(undefined, options)} />
          )
        }
      />
      <IgnoredNotice ignored={ignored} />
      {results.length === 0 && narrowed === undefined && filter.status === "live" ? (
        <EmptyState
          icon={Waypoints}
          title="No segment yet"
          action={<LinkButton href="/sites">Go to the sites</LinkButton>}
        >
          A segment is shared by hosts of one site. Add one, then allocate a /64 to it on the page of the prefix it lies
          in.
        </EmptyState>
      ) : (
        <>
          <ListBar
            path={PATH}
            query={query}
            searchLabel="Search segments"
            placeholder="Segment name"
            filters={placeFilters(
              { site: filter.site },
              { site: options.find((option) => option.value === filter.site)?.label },
            )}
          >
            <LifeChoice path={PATH} query={query} status={filter.status} />
          </ListBar>
          {results.length === 0 ? (
            <NoResult noun="segment" clearHref={PATH} />
          ) : (
            <>
              <SegmentTable rows={results} />
              <ListFoot path={PATH} query={query} shown={results.length} noun="segment" next={next} />
            </>
          )}
        </>
      )}
    </>
  );
}
