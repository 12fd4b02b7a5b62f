import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ClusterNodeView } from "@/lib/kubernetes/views";

/** The hosts that are nodes of a cluster, and the prefix that the pods of each have. */
export function ClusterNodes({ nodes }: { readonly nodes: readonly ClusterNodeView[] }): ReactNode {
  if (nodes.length === 0) {
    return (
      <EmptyState title="No node yet">
        On a host's page change its network to the mode “Kubernetes node”, and choose this cluster.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Nodes of this cluster"
      head={
        <>
          <Th>Host</Th>
          <Th>Network</Th>
          <Th>Its pods' prefix</Th>
        </>
      }
    >
      {nodes.map(({ host, network, part, refusal }) => (
        <Tr key={`${host.id} ${network}`}>
          <Td head label="Host">
            <HolderLink holder={{ kind: "host", ...host }} />
          </Td>
          <Td label="Network">
            <span className="font-mono text-xs">{network}</span>
          </Td>
          <Td label="Its pods' prefix">
            {part === null ? <span className="text-muted">{refusal}</span> : <AddressText text={part} copy="hover" />}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
