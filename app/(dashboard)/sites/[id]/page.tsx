import { Route } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { clusterFields, rackFields, siteFields } from "@/components/catalogue/catalogue-fields";
import { ClusterTable } from "@/components/catalogue/cluster-table";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { HeldPrefixCards } from "@/components/catalogue/held-prefixes";
import { PlaceFacts } from "@/components/catalogue/place-facts";
import { RackTable } from "@/components/catalogue/rack-table";
import { RetireButton } from "@/components/catalogue/retire-button";
import { GiveDialog } from "@/components/giving/give-dialog";
import { LackingNotice } from "@/components/giving/lacking-notice";
import { ExportLink } from "@/components/lists/export-link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { clusters } from "@/lib/clusters/queries";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { below } from "@/lib/prefixes/queries";
import { racks } from "@/lib/racks/queries";
import { site } from "@/lib/sites/queries";
import { HistoryOf } from "../../history-of";
import { pageId } from "../../page-id";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

/** More than these are on the list of their kind. */
const SHOWN = 50;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await site(await pageReader(searchParams), await pageId(params));
  return { title: found.ok ? found.value.name : "Site" };
}

/** One site: what it holds, what in it lacks a prefix, its clusters and racks. */
export default async function SitePage({ params, searchParams }: Props): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const id = await pageId(params);
  const found = await site(principal, id);
  if (!found.ok) return <Refused failure={found.error} />;
  const view = found.value;
  const under = await below(
    principal,
    view.prefixes.map((held) => held.id),
  );
  if (!under.ok) return <Refused failure={under.error} />;
  const inIt = { site: id, status: "live", limit: SHOWN } as const;
  const [groups, rows] = await Promise.all([
    clusters(principal, inIt),
    racks(principal, { ...inIt, ordering: "name" }),
  ]);
  if (!groups.ok) return <Refused failure={groups.error} />;
  if (!rows.ok) return <Refused failure={rows.error} />;
  const lacking = { site: view.prefixes.length === 0 ? 1 : 0, ...view.lacking };
  const options = groups.value.results.map((group) => ({ value: group.id, label: group.name }));

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sites", href: "/sites" }, { label: view.name }]}
        title={view.name}
        badges={view.retired_at === null ? null : <StateBadge state="retired" />}
        subtitle={view.description === "" ? undefined : view.description}
        actions={
          <>
            <ExportLink query={{ site: id }} />
            <LinkButton href={`/routes?site=${id}`} icon={<Route aria-hidden />}>
              Routes
            </LinkButton>
            {view.retired_at === null ? (
              <>
                <EditDialog noun="site" subject={view} fields={siteFields(view)} />
                <RetireButton noun="site" subject={view} />
              </>
            ) : null}
          </>
        }
      />
      {view.retired_at === null ? (
        <LackingNotice lacking={lacking} action={<GiveDialog noun="site" id={id} name={view.name} />} />
      ) : null}
      <Section title="Prefix">
        {view.prefixes.length === 0 ? (
          <EmptyState title="It holds no prefix yet">
            Give it its prefixes above, or allocate one to it on the page of an aggregate.
          </EmptyState>
        ) : (
          <HeldPrefixCards prefixes={view.prefixes} below={under.value} />
        )}
      </Section>
      <Section
        title={`Clusters (${view.clusters.toLocaleString("en")})`}
        actions={
          view.retired_at === null ? (
            <EditDialog noun="cluster" subject={null} fixed={{ site: id }} fields={clusterFields()} />
          ) : null
        }
      >
        {groups.value.results.length === 0 ? (
          <EmptyState title="No cluster in it">
            Racks that stand in none are put into one with their prefixes.
          </EmptyState>
        ) : (
          <ClusterTable rows={groups.value.results} site={false} />
        )}
        {groups.value.next === null ? null : <TextLink href={`/clusters?site=${id}`}>All its clusters</TextLink>}
      </Section>
      <Section
        title={`Racks (${view.racks.toLocaleString("en")})`}
        actions={
          view.retired_at === null ? (
            <EditDialog
              noun="rack"
              subject={null}
              fixed={{ site: id }}
              fields={rackFields(undefined, { clusters: options })}
            />
          ) : null
        }
      >
        {rows.value.results.length === 0 ? (
          <EmptyState title="No rack in it">Hosts stand in racks, and get their /64s from them.</EmptyState>
        ) : (
          <RackTable rows={rows.value.results} site={false} />
        )}
        {rows.value.next === null ? null : <TextLink href={`/racks?site=${id}`}>All its racks</TextLink>}
      </Section>
      <Section
        title="Details"
        actions={
          <>
            <TextLink href={`/hosts?site=${id}`}>{view.hosts.toLocaleString("en")} hosts</TextLink>
            <TextLink href={`/containers?site=${id}`}>Containers</TextLink>
          </>
        }
      >
        <PlaceFacts
          place={view}
          facts={[
            ["Region", view.region],
            ["Facility", view.facility],
            ["Tenant", view.tenant],
            ["Status", view.status],
          ]}
        />
      </Section>
      <HistoryOf reader={principal} noun="site" id={id} />
    </>
  );
}
