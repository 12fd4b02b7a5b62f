import type { Metadata } from "next";
import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { clusterFields, rackFields } from "@/components/catalogue/catalogue-fields";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { HeldPrefixCards } from "@/components/catalogue/held-prefixes";
import { PlaceFacts } from "@/components/catalogue/place-facts";
import { RackTable } from "@/components/catalogue/rack-table";
import { RetireButton } from "@/components/catalogue/retire-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { cluster } from "@/lib/clusters/queries";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { below } from "@/lib/prefixes/queries";
import { racks } from "@/lib/racks/queries";
import { HistoryOf } from "../../history-of";
import { pageId } from "../../page-id";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

const SHOWN = 50;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await cluster(await pageReader(searchParams), await pageId(params));
  return { title: found.ok ? found.value.name : "Cluster" };
}

/** One cluster: what it holds, and its racks. */
export default async function ClusterPage({ params, searchParams }: Props): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const id = await pageId(params);
  const found = await cluster(principal, id);
  if (!found.ok) return <Refused failure={found.error} />;
  const view = found.value;
  const under = await below(
    principal,
    view.prefixes.map((held) => held.id),
  );
  if (!under.ok) return <Refused failure={under.error} />;
  const rows = await racks(principal, { cluster: id, status: "live", ordering: "name", limit: SHOWN });
  if (!rows.ok) return <Refused failure={rows.error} />;

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sites", href: "/sites" },
          { label: view.site.name, href: `/sites/${view.site.id}` },
          { label: view.name },
        ]}
        title={view.name}
        badges={view.retired_at === null ? null : <StateBadge state="retired" />}
        subtitle={view.description === "" ? undefined : view.description}
        actions={
          view.retired_at === null ? (
            <>
              <EditDialog noun="cluster" subject={view} fields={clusterFields(view)} />
              <RetireButton noun="cluster" subject={view} />
            </>
          ) : undefined
        }
      />
      <Section title="Prefix">
        {view.prefixes.length === 0 ? (
          <EmptyState title="It holds no prefix yet">
            Give <TextLink href={`/sites/${view.site.id}`}>its site</TextLink> its prefixes, and this cluster gets one
            too.
          </EmptyState>
        ) : (
          <HeldPrefixCards prefixes={view.prefixes} below={under.value} />
        )}
      </Section>
      <Section
        title={`Racks (${view.racks.toLocaleString("en")})`}
        actions={
          view.retired_at === null ? (
            <EditDialog
              noun="rack"
              subject={null}
              fixed={{ site: view.site.id, cluster: id }}
              fields={rackFields(undefined, {})}
            />
          ) : null
        }
      >
        {rows.value.results.length === 0 ? (
          <EmptyState title="No rack in it">
            Add a rack, or put one of the site's into it on the rack's page.
          </EmptyState>
        ) : (
          <RackTable rows={rows.value.results} site={false} cluster={false} />
        )}
        {rows.value.next === null ? null : <TextLink href={`/racks?cluster=${id}`}>All its racks</TextLink>}
      </Section>
      <Section
        title="Details"
        actions={<TextLink href={`/hosts?cluster=${id}`}>{view.hosts.toLocaleString("en")} hosts</TextLink>}
      >
        <PlaceFacts
          place={view}
          facts={[["Site", <HolderLink key="site" holder={{ kind: "site", ...view.site }} />]]}
        />
      </Section>
      <HistoryOf reader={principal} noun="cluster" id={id} />
    </>
  );
}
