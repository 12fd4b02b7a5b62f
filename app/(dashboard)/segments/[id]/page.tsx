import type { Metadata } from "next";
import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { segmentFields } from "@/components/catalogue/catalogue-fields";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { HeldPrefixCards } from "@/components/catalogue/held-prefixes";
import { PlaceFacts } from "@/components/catalogue/place-facts";
import { RetireButton } from "@/components/catalogue/retire-button";
import { SegmentNetworks } from "@/components/networks/segment-networks";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { networksOfSegment } from "@/lib/networks/queries";
import { segment } from "@/lib/segments/queries";
import { HistoryOf } from "../../history-of";
import { pageId } from "../../page-id";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await segment(await pageReader(searchParams), await pageId(params));
  return { title: found.ok ? found.value.name : "Segment" };
}

/** One segment: a VLAN or an overlay that several hosts share, and what it holds. */
export default async function SegmentPage({ params, searchParams }: Props): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const id = await pageId(params);
  const found = await segment(principal, id);
  if (!found.ok) return <Refused failure={found.error} />;
  const view = found.value;
  const used = await networksOfSegment(principal, id);
  if (!used.ok) return <Refused failure={used.error} />;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Segments", href: "/segments" },
          { label: view.site.name, href: `/sites/${view.site.id}` },
          { label: view.name },
        ]}
        title={view.name}
        badges={view.retired_at === null ? null : <StateBadge state="retired" />}
        subtitle={view.description === "" ? undefined : view.description}
        actions={
          view.retired_at === null ? (
            <>
              <EditDialog noun="segment" subject={view} fields={segmentFields(view)} />
              <RetireButton noun="segment" subject={view} />
            </>
          ) : undefined
        }
      />
      <Section title="Prefix">
        {view.prefixes.length === 0 ? (
          <EmptyState title="It holds no prefix yet">
            Allocate one to it on the page of the prefix it lies in.
          </EmptyState>
        ) : (
          <HeldPrefixCards prefixes={view.prefixes} />
        )}
      </Section>
      <Section title={`Hosts (${used.value.length.toLocaleString("en")})`}>
        <SegmentNetworks rows={used.value} />
      </Section>
      <Section title="Details">
        <PlaceFacts
          place={view}
          facts={[
            ["Site", <HolderLink key="site" holder={{ kind: "site", ...view.site }} />],
            ["Kind", view.kind === "vlan" ? "VLAN" : "overlay"],
            ["Tag", view.tag === null ? "none" : String(view.tag)],
          ]}
        />
      </Section>
      <HistoryOf reader={principal} noun="segment" id={view.id} />
    </>
  );
}
