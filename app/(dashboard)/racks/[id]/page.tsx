import { ListChecks, Plus, Route } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { rackFields } from "@/components/catalogue/catalogue-fields";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { HeldPrefixCards } from "@/components/catalogue/held-prefixes";
import { PlaceFacts } from "@/components/catalogue/place-facts";
import { RetireButton } from "@/components/catalogue/retire-button";
import { GiveDialog } from "@/components/giving/give-dialog";
import { LackingNotice } from "@/components/giving/lacking-notice";
import { HostTable } from "@/components/hosts/host-table";
import { ExportLink } from "@/components/lists/export-link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { clusters } from "@/lib/clusters/queries";
import { hosts } from "@/lib/hosts/queries";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { below } from "@/lib/prefixes/queries";
import { rack } from "@/lib/racks/queries";
import { HistoryOf } from "../../history-of";
import { pageId } from "../../page-id";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

const SHOWN = 100;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await rack(await pageReader(searchParams), await pageId(params));
  return { title: found.ok ? found.value.name : "Rack" };
}

/** One rack: its prefix and how many /64s it can still give, and its hosts. */
export default async function RackPage({ params, searchParams }: Props): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const id = await pageId(params);
  const found = await rack(principal, id);
  if (!found.ok) return <Refused failure={found.error} />;
  const view = found.value;
  const under = await below(
    principal,
    view.prefixes.map((held) => held.id),
  );
  if (!under.ok) return <Refused failure={under.error} />;
  const [rows, groups] = await Promise.all([
    hosts(principal, { rack: id, status: "live", limit: SHOWN }),
    clusters(principal, { site: view.site.id, status: "live", limit: 1000 }),
  ]);
  if (!rows.ok) return <Refused failure={rows.error} />;
  if (!groups.ok) return <Refused failure={groups.error} />;
  const live = view.retired_at === null;
  const options = groups.value.results.map((group) => ({ value: group.id, label: group.name }));

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sites", href: "/sites" },
          { label: view.site.name, href: `/sites/${view.site.id}` },
          ...(view.cluster === null ? [] : [{ label: view.cluster.name, href: `/clusters/${view.cluster.id}` }]),
          { label: view.name },
        ]}
        title={view.name}
        badges={live ? null : <StateBadge state="retired" />}
        subtitle={view.description === "" ? undefined : view.description}
        actions={
          <>
            <ExportLink query={{ rack: id }} />
            <LinkButton href={`/routes?rack=${id}`} icon={<Route aria-hidden />}>
              Routes
            </LinkButton>
            {live ? (
              <>
                <EditDialog noun="rack" subject={view} fields={rackFields(view, { clusters: options })} />
                <LinkButton href={`/racks/${id}/decommission`} icon={<ListChecks aria-hidden />}>
                  Decommission
                </LinkButton>
                <RetireButton noun="rack" subject={view} />
              </>
            ) : null}
            {live && view.prefixes.length > 0 ? (
              <LinkButton href={`/requests/new?rack=${id}`} variant="primary" icon={<Plus aria-hidden />}>
                Request a /64 in this rack
              </LinkButton>
            ) : null}
          </>
        }
      />
      {live ? (
        <LackingNotice
          lacking={{ rack: view.prefixes.length === 0 ? 1 : 0, hosts: view.lacking.hosts }}
          action={<GiveDialog noun="rack" id={id} name={view.name} />}
        />
      ) : null}
      <Section title="Prefix">
        {view.prefixes.length === 0 ? (
          <EmptyState title="It holds no prefix yet">Its hosts can be given /64s once it does.</EmptyState>
        ) : (
          <HeldPrefixCards prefixes={view.prefixes} below={under.value} />
        )}
      </Section>
      <Section
        title={`Hosts (${view.hosts.toLocaleString("en")})`}
        actions={<TextLink href={`/hosts?rack=${id}&status=all`}>All of them, also those that ended</TextLink>}
      >
        {rows.value.results.length === 0 ? (
          <EmptyState title="No host in it">Request a /64 in this rack, and the host is there.</EmptyState>
        ) : (
          <HostTable rows={rows.value.results} />
        )}
      </Section>
      <Section
        title="Details"
        actions={live ? <TextLink href={`/timelines/planner?rack=${id}`}>What if, for this rack</TextLink> : null}
      >
        <PlaceFacts
          place={view}
          facts={[
            ["Site", <HolderLink key="site" holder={{ kind: "site", ...view.site }} />],
            ["Cluster", view.cluster && <HolderLink key="cluster" holder={{ kind: "cluster", ...view.cluster }} />],
            ["Location", view.location],
            ["Facility ID", view.facility_id],
            ["Role", view.role],
            ["Tenant", view.tenant],
            ["Status", view.status],
            ["Routes its switch holds", view.routes_max?.toLocaleString("en") ?? null],
            ["Neighbours it holds", view.neighbours_max?.toLocaleString("en") ?? null],
          ]}
        />
      </Section>
      <HistoryOf reader={principal} noun="rack" id={id} />
    </>
  );
}
