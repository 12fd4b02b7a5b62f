import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Enforcement, HostConfiguration } from "@/lib/hostconfig/configuration";
import type { HostView, Reference } from "@/lib/hosts/views";
import type { NetworkView } from "@/lib/networks/views";
import { AddNetwork, NetworkActions } from "./network-actions";
import { sourceOptions } from "./network-fields";
import { NetworkLane } from "./network-lane";

export type HostNetworksProps = {
  readonly host: HostView;
  readonly networks: readonly NetworkView[];
  /** Null while the configuration cannot be written. */
  readonly configuration: HostConfiguration | null;
  readonly segments: readonly Reference[];
  /** The Kubernetes clusters of its site. */
  readonly clusters: readonly Reference[];
};

/** The networks of a host, drawn: how a packet finds its containers, and who answers for them. */
export function HostNetworks({
  host,
  networks,
  configuration,
  segments,
  clusters: ofSite,
}: HostNetworksProps): ReactNode {
  const live = host.ended_at === null;
  const held = host.prefixes.filter(({ until }) => until === null);
  const sources = sourceOptions(held, segments);
  const clusters = ofSite.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Section
      id="networks"
      title="Networks"
      description="How a packet finds the containers of this host."
      actions={live ? <AddNetwork host={host} sources={sources} clusters={clusters} name={freeName(networks)} /> : null}
    >
      {networks.length === 0 ? (
        <EmptyState title="No network">Its containers are connected to nothing that is known here.</EmptyState>
      ) : (
        <ul className="space-y-3">
          {networks.map((network) => (
            <li key={network.id}>
              <Card>
                <NetworkHeading network={network} />
                <NetworkBody network={network} configuration={configuration} />
                {live ? (
                  <div className="mt-3 flex flex-wrap gap-2">
                    <NetworkActions host={host} sources={sources} clusters={clusters} network={network} />
                  </div>
                ) : null}
              </Card>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function NetworkHeading({ network }: { readonly network: NetworkView }): ReactNode {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
      <h3 className="font-medium font-mono text-sm">{network.name}</h3>
      <Badge>{network.title}</Badge>
      {network.segment === null ? null : (
        <span className="text-muted text-sm">
          shares the prefix of segment{" "}
          <TextLink href={`/segments/${network.segment.id}`}>{network.segment.name}</TextLink>
        </span>
      )}
      {network.kubernetes_cluster === null ? null : (
        <span className="text-muted text-sm">
          node of Kubernetes cluster{" "}
          <TextLink href={`/kubernetes-clusters/${network.kubernetes_cluster.id}`}>
            {network.kubernetes_cluster.name}
          </TextLink>
        </span>
      )}
    </div>
  );
}

function NetworkBody({
  network,
  configuration,
}: {
  readonly network: NetworkView;
  readonly configuration: HostConfiguration | null;
}): ReactNode {
  if (network.refusal !== null) {
    return (
      <Notice tone="warning" title="This network does not fit">
        {network.refusal}
      </Notice>
    );
  }
  const drawn = configuration?.drawing.networks.find(({ name }) => name === network.name);
  const report = configuration?.networks.find(({ name }) => name === network.name);
  if (configuration === null || drawn === undefined || report === undefined) return null;
  return (
    <>
      <NetworkLane drawing={configuration.drawing} network={drawn} />
      <Kept enforcement={report.enforcement} />
    </>
  );
}

const KEPT = {
  enforced: "Never-re-use is enforced here",
  planned: "Never-re-use is planned here, not enforced",
  nothing: "There is nothing to re-use here",
} as const;

/** Whether anything but good manners keeps an address of this network from coming twice, and what would. */
function Kept({ enforcement }: { readonly enforcement: Enforcement }): ReactNode {
  return (
    <div className="mt-2">
      <Disclosure label={KEPT[enforcement.kind]}>
        <p className="max-w-prose text-muted text-sm">
          {enforcement.sentence} {enforcement.remedy}
        </p>
      </Disclosure>
    </div>
  );
}

/** A name that the host has not used: the first is slash64 on every host. */
function freeName(networks: readonly NetworkView[]): string {
  const taken = new Set(networks.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? "slash64" : `net${number}`;
    if (!taken.has(name)) return name;
  }
}
