import { Download } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { withoutAddress } from "@/components/containers/without-address";
import { ConfigurationSection } from "@/components/hosts/configuration-section";
import { GrantedNotice } from "@/components/hosts/granted-notice";
import { HostActions } from "@/components/hosts/host-actions";
import { HostContainers } from "@/components/hosts/host-containers";
import { HostFacts } from "@/components/hosts/host-facts";
import { HostPrefixes } from "@/components/hosts/host-prefixes";
import { HostRuns } from "@/components/hosts/host-runs";
import { HostWay } from "@/components/hosts/host-way";
import { UndoRemoveButton } from "@/components/hosts/undo-remove-button";
import { HostNetworks } from "@/components/networks/host-networks";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { containers } from "@/lib/containers/queries";
import { modeOf } from "@/lib/hostconfig/modes";
import { host } from "@/lib/hosts/queries";
import { explain } from "@/lib/http/explain";
import { pageReader } from "@/lib/http/page-principal";
import { idOf, type SearchParams } from "@/lib/http/search-params";
import { kubernetesClusters } from "@/lib/kubernetes/queries";
import { configurationOf, networks } from "@/lib/networks/queries";
import { prefix } from "@/lib/prefixes/queries";
import { lifeOfHost } from "@/lib/reimaging/queries";
import { wayOfHost } from "@/lib/renumbering/queries";
import { runsOfHost } from "@/lib/runs/queries";
import { segments } from "@/lib/segments/queries";
import { HistoryOf } from "../../history-of";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

/** The host as the query gives it; an id that is none is a host that does not exist. */
async function find({ params, searchParams }: Props) {
  const { id } = await params;
  return host(await pageReader(searchParams), idOf(id) ?? "0");
}

/** Reports whether the containers of a network have no address of their own. */
function isAddressless({ mode }: { readonly mode: string }): boolean {
  return modeOf(mode)?.addresses === false;
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await find({ params, searchParams });
  return { title: found.ok ? found.value.name : "Host" };
}

/** How many containers the page shows; the rest are a click away. */
const CONTAINERS_SHOWN = 10;
const RUNS_SHOWN = 10;

/** How many segments and Kubernetes clusters of the site the form of a network offers. */
const OFFERED = 200;

/** A host: what it is, the /64s it holds, its configuration and its containers. */
export default async function HostPage({ params, searchParams }: Props): Promise<ReactNode> {
  const found = await find({ params, searchParams });
  if (!found.ok) return <Refused failure={found.error} />;
  const principal = await pageReader(searchParams);
  const it = found.value;
  const { granted, runs: olderThan } = await searchParams;
  const live = it.prefixes.find((held) => held.until === null);
  const place = live === undefined ? null : await prefix(principal, live.id);
  const offered = { site: it.site.id, status: "live", limit: OFFERED } as const;
  const [ownNetworks, siteSegments, siteClusters] = [
    await networks(principal, it.id),
    await segments(principal, offered),
    await kubernetesClusters(principal, offered),
  ];
  if (!ownNetworks.ok) return <Refused failure={ownNetworks.error} />;
  if (!siteSegments.ok) return <Refused failure={siteSegments.error} />;
  if (!siteClusters.ok) return <Refused failure={siteClusters.error} />;
  const configuration = live === undefined ? null : await configurationOf(principal, it.id);
  const [running, gone] = [
    await containers(principal, { host: it.id, status: "live", limit: CONTAINERS_SHOWN }),
    await containers(principal, { host: it.id, status: "ended", limit: CONTAINERS_SHOWN }),
  ];
  const [life, way] = await Promise.all([lifeOfHost(principal, it.id), wayOfHost(principal, it.id)]);
  if (!life.ok) return <Refused failure={life.error} />;
  if (!way.ok) return <Refused failure={way.error} />;
  if (!running.ok) return <Refused failure={running.error} />;
  if (!gone.ok) return <Refused failure={gone.error} />;
  const cursor = idOf(olderThan);
  const runs = await runsOfHost(principal, it.id, { limit: RUNS_SHOWN, cursor });
  if (!runs.ok) return <Refused failure={runs.error} />;
  const list = (
    <HostContainers
      key="containers"
      host={it}
      canAdd={it.ended_at === null && (live !== undefined || ownNetworks.value.some(isAddressless))}
      networks={ownNetworks.value.flatMap((network) => {
        const label = isAddressless(network) ? `${network.name}: ${withoutAddress(network.mode)}` : network.name;
        return !network.place?.containers && !isAddressless(network) ? [] : [{ value: network.name, label }];
      })}
      live={running.value}
      gone={gone.value}
    />
  );

  // of runs no past is kept
  const drawn =
    principal.at !== undefined ? null : (
      <HostRuns key="runs" host={it} runs={runs.value} older={cursor !== undefined} />
    );
  const files =
    configuration === null ? null : configuration.ok ? (
      <ConfigurationSection key="configuration" hostId={it.id} configuration={configuration.value} />
    ) : (
      <Notice key="configuration" tone="warning" title="The configuration cannot be written yet">
        {explain(configuration.error).detail}
      </Notice>
    );
  // A new host is configured first; later its containers are what one comes for. Each has a key: what changes its place
  // must not begin anew, for in it may be an open dialog, and the focus.
  const sections = it.containers.live > 0 ? [list, drawn, files] : [files, list, drawn];

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sites", href: "/sites" },
          { label: it.site.name, href: `/sites/${it.site.id}` },
          ...(it.rack === null ? [] : [{ label: it.rack.name, href: `/racks/${it.rack.id}` }]),
        ]}
        title={it.name}
        badges={<StateBadge state={it.ended_at === null ? "live" : "ended"} />}
        actions={
          <>
            <LinkButton
              href={`/api/v1/export/allocations.csv?host=${it.id}`}
              icon={<Download aria-hidden />}
              prefetch={false}
            >
              Export CSV
            </LinkButton>
            {it.ended_at === null ? <HostActions host={it} /> : <UndoRemoveButton hostId={it.id} />}
          </>
        }
      />
      {typeof granted === "string" && live !== undefined ? <GrantedNotice network={live.network} /> : null}
      <HostWay host={it} move={way.value.move} subtrees={way.value.subtrees} outOfPlace={life.value.out_of_place} />
      <HostPrefixes host={it} place={place?.ok ? place.value : null} />
      <HostFacts host={it} images={life.value.images} />
      <HostNetworks
        host={it}
        networks={ownNetworks.value}
        configuration={configuration?.ok ? configuration.value : null}
        clusters={siteClusters.value.results}
        segments={siteSegments.value.results.filter(({ prefixes }) => prefixes.length > 0)}
      />
      {sections}
      <HistoryOf reader={principal} noun="host" id={it.id} />
    </>
  );
}
