import { ScanSearch } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { ContainerActions } from "@/components/containers/container-actions";
import { ContainerAddress } from "@/components/containers/container-address";
import { listHref } from "@/components/lists/list-href";
import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { TimeText } from "@/components/ui/time-text";
import { dockerRun } from "@/lib/containers/docker-run";
import { container } from "@/lib/containers/queries";
import type { ContainerView } from "@/lib/containers/views";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { lookUp } from "@/lib/lookup/queries";
import { networkOf } from "@/lib/networks/network-of";
import { networks } from "@/lib/networks/queries";
import { HistoryOf } from "../../history-of";
import { pageId } from "../../page-id";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await container(await pageReader(searchParams), await pageId(params));
  return { title: found.ok ? found.value.name : "Container" };
}

/** One container: what it is, its addresses for good, and what can be done with it. */
export default async function ContainerPage({ params, searchParams }: Props): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const found = await container(principal, await pageId(params));
  if (!found.ok) return <Refused failure={found.error} />;
  const view = found.value;
  const first = view.addresses[0];
  const place = first && (await lookUp(principal, { address: first.address, vrf: first.vrf }));
  const spans = place?.ok ? place.value.spans : [];
  const hostNetworks = await networks(principal, view.host.id);

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Hosts", href: "/hosts" },
          { label: view.host.name, href: `/hosts/${view.host.id}` },
          { label: view.name },
        ]}
        title={view.name}
        badges={<StateBadge state={view.state} />}
        subtitle={view.image === "" ? undefined : view.image}
        actions={<ContainerActions container={view} />}
      />
      {view.state === "ended" && view.network === null ? (
        <div className="mb-5">
          <Notice>This container has ended. Its addresses are never given to another; it alone can resume them.</Notice>
        </div>
      ) : null}
      <Section title={view.addresses.length === 1 ? "Address" : "Addresses"}>
        <div className="flex flex-col gap-3">
          {view.addresses.map((held, index) => (
            <ContainerAddress
              key={held.address}
              held={held}
              spans={index === 0 ? spans : []}
              command={dockerRun(
                view,
                networkOf(hostNetworks.ok ? hostNetworks.value : [], held.address),
                held.address,
              )}
            />
          ))}
          {view.addresses.length > 0 ? null : <NoAddress container={view} />}
        </div>
      </Section>
      <div className="mt-7 grid items-start gap-x-8 gap-y-7 lg:grid-cols-2">
        <div>
          <Section title="Details">
            <DescriptionList
              items={[
                { term: "Host", value: <HolderLink holder={{ kind: "host", ...view.host }} /> },
                {
                  term: "Rack",
                  value: view.rack === null ? null : <HolderLink holder={{ kind: "rack", ...view.rack }} />,
                },
                { term: "Site", value: <HolderLink holder={{ kind: "site", ...view.site }} /> },
                { term: "Image", value: view.image === "" ? null : view.image },
                { term: "Made", value: <TimeText at={view.created_at} /> },
              ]}
            />
          </Section>
        </div>
        <div>
          <HistoryOf
            reader={principal}
            noun="container"
            id={view.id}
            actions={
              first === undefined ? null : (
                <LinkButton
                  size="small"
                  href={listHref("/lookup", { address: first.address, vrf: first.vrf })}
                  icon={<ScanSearch aria-hidden />}
                >
                  Look up
                </LinkButton>
              )
            }
          />
        </div>
      </div>
    </>
  );
}

/** Why a container has no address: its network gives none, or something is wrong. */
function NoAddress({ container: { network, host, ...it } }: { readonly container: ContainerView }): ReactNode {
  if (network === null) return <Notice tone="warning">It has no address.</Notice>;
  return (
    <>
      <Notice>
        It is on network {network.name} of {host.name} and has no address of its own:{" "}
        {network.mode === "host"
          ? "it shares the host's address and its ports. A look-up of the host's uplink address leads here."
          : "it has the loopback interface alone."}
      </Notice>
      <CodeBlock title="Start it" where="on its host" code={dockerRun(it, network.mode, null)} />
    </>
  );
}
