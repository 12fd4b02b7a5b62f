import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { BitLayout } from "@/components/address/bit-layout";
import { ContainerTable } from "@/components/containers/container-table";
import { PrefixActions } from "@/components/prefixes/prefix-actions";
import { PrefixFacts } from "@/components/prefixes/prefix-facts";
import { PrefixSubtree } from "@/components/prefixes/prefix-subtree";
import { TenureTable } from "@/components/prefixes/tenure-table";
import { UsageSum } from "@/components/prefixes/usage-sum";
import { RenumberingNotice } from "@/components/renumbering/renumbering-notice";
import { ReservationNotice } from "@/components/reservations/reservation-notice";
import { ReservationTable } from "@/components/reservations/reservation-table";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { containers } from "@/lib/containers/queries";
import { takersOf } from "@/lib/giving/takers";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { Prefix } from "@/lib/ipv6/prefix";
import { specialPurpose } from "@/lib/ipv6/special";
import { availablePrefixes, prefix } from "@/lib/prefixes/queries";
import type { PrefixView } from "@/lib/prefixes/views";
import { quarantineRule } from "@/lib/quarantine/queries";
import { renumberingOfPrefix } from "@/lib/renumbering/queries";
import { reservationsOf } from "@/lib/reservations/queries";
import { tree } from "@/lib/tree/queries";
import { HistoryOf } from "../../history-of";
import { pageId } from "../../page-id";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

/** More containers than this are listed on a page of their own. */
const CONTAINERS_SHOWN = 50;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await prefix(await pageReader(searchParams), await pageId(params));
  return { title: found.ok ? found.value.network : "Prefix" };
}

/** One prefix: where it lies, who holds it, how full it is, what is in it, and everyone who ever held it. */
export default async function PrefixPage({ params, searchParams }: Props): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const found = await prefix(principal, await pageId(params));
  if (!found.ok) return <Refused failure={found.error} />;
  const view = found.value;
  const parsed = Prefix.mustParse(view.network);
  const special = specialPurpose(parsed);
  const gives = view.usage !== null && view.usage.child_length < 128;
  const [takers, below, inside, rule, reservations, way, available] = await Promise.all([
    takersOf(principal, view),
    gives ? tree(principal, { vrf: view.vrf, parent: view.id, limit: 100, ordering: "network", skip: 0 }) : null,
    view.holder?.kind === "host"
      ? containers(principal, { within: view.network, status: "live", limit: CONTAINERS_SHOWN })
      : null,
    gives ? quarantineRule(principal, view.id, { scope: "pool" }) : null,
    reservationsOf(principal, view.id),
    renumberingOfPrefix(principal, view.id),
    gives ? availablePrefixes(principal, view.id, 4) : null,
  ]);
  if (!takers.ok) return <Refused failure={takers.error} />;
  if (below?.ok === false) return <Refused failure={below.error} />;
  if (rule?.ok === false && rule.error.code !== "not-found") return <Refused failure={rule.error} />;
  if (!way.ok) return <Refused failure={way.error} />;
  if (!reservations.ok) return <Refused failure={reservations.error} />;
  const { reservation, inside: kept } = reservations.value;
  if (inside?.ok === false) return <Refused failure={inside.error} />;

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Prefixes", href: "/prefixes" },
          ...view.path.slice(0, -1).map((step) => ({ label: step.network, href: `/prefixes/${step.id}` })),
          { label: view.network },
        ]}
        title={<AddressText text={view.network} />}
        badges={
          <>
            <StateBadge state={stateOf(view)} />
            {special === null ? null : <Badge>{special.documentation ? "documentation space" : special.name}</Badge>}
          </>
        }
        actions={
          <PrefixActions
            prefix={view}
            takers={takers.value}
            containers={containersInWords(inside?.value ?? null)}
            next={(available?.ok && available.value.orders.find(({ current }) => current)?.networks[0]) || null}
          />
        }
      />
      <Card>
        <BitLayout address={parsed.address.toString()} length={view.length} spans={view.spans} size="page" />
      </Card>
      {way.value === null ? null : <RenumberingNotice act={way.value} />}
      {reservation === null ? null : (
        <ReservationNotice prefixId={view.id} parentId={view.path.at(-2)?.id ?? null} reservation={reservation} />
      )}
      <div className="mt-7 grid items-start gap-x-8 gap-y-7 lg:grid-cols-2">
        <PrefixFacts
          prefix={view}
          zone={special === null ? null : `${special.name} (${special.source})`}
          rule={rule?.ok ? rule.value : null}
          available={available?.ok ? available.value : null}
        />
        {view.usage === null ? null : <UsageSum usage={view.usage} />}
      </div>
      <div className="mt-7">
        {below === null ? null : (
          <Section title="What is in it" description="Every prefix in its place, and the free blocks between them.">
            {below.value.rows.length === 0 ? (
              <EmptyState title="Nothing is in it">It gives nothing, and nothing of it is given.</EmptyState>
            ) : (
              <PrefixSubtree windows={[below.value]} />
            )}
          </Section>
        )}
        {gives || kept.length === 0 ? null : (
          <Section
            title="Addresses kept back"
            description="No container gets one of them. Open a block to end its reservation."
          >
            <ReservationTable reservations={kept} />
          </Section>
        )}
        {inside === null ? null : (
          <Section
            title="Containers in it"
            actions={
              <TextLink href={`/containers?within=${encodeURIComponent(view.network)}&status=all`}>
                All of them, also those that ended
              </TextLink>
            }
          >
            {inside.value.results.length === 0 ? (
              <EmptyState title="No container lives in it">
                Add one on the page of <TextLink href={`/hosts/${view.holder?.id}`}>{view.holder?.name}</TextLink>.
              </EmptyState>
            ) : (
              <ContainerTable rows={inside.value.results} />
            )}
          </Section>
        )}
        <Section title="Holders">
          {view.tenures.length === 0 ? (
            <EmptyState title="Nobody ever held it">It was there from the start; what is in it has holders.</EmptyState>
          ) : (
            <TenureTable tenures={view.tenures} />
          )}
        </Section>
        <HistoryOf reader={principal} noun="prefix" id={view.id} />
      </div>
    </>
  );
}

/** A released prefix rests until it may be held again; that ends without anything being written. */
function stateOf(view: PrefixView): string {
  const [last] = view.tenures;
  if (view.holder !== null || last === undefined || last.free_at === null) return view.state;
  if (last.free_at === "infinity" || Date.parse(last.free_at) > Date.now()) return "quarantined";
  return view.state === "active" ? "released" : view.state;
}

function containersInWords(inside: { readonly results: readonly unknown[]; readonly next: string | null } | null) {
  const count = inside?.results.length ?? 0;
  if (inside === null || count === 0) return null;
  if (inside.next !== null) return `More than ${count} containers`;
  return count === 1 ? "1 container" : `${count} containers`;
}
