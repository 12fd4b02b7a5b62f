import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { KubernetesClusterView } from "@/lib/kubernetes/views";

/** Kubernetes clusters, one a row. */
export function ClusterTable({ rows }: { readonly rows: readonly KubernetesClusterView[] }): ReactNode {
  return (
    <Table
      caption="Kubernetes clusters"
      head={
        <>
          <Th>Cluster</Th>
          <Th>Site</Th>
          <Th align="end">Nodes</Th>
          <Th>Pods</Th>
          <Th>Services</Th>
          <Th>Version</Th>
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.id} dim={row.retired_at !== null}>
          <Td head label="Cluster">
            <span className="flex flex-wrap items-center gap-2">
              <TextLink href={`/kubernetes-clusters/${row.id}`}>{row.name}</TextLink>
              {row.retired_at === null ? null : <StateBadge state="retired" />}
            </span>
          </Td>
          <Td label="Site">
            <HolderLink holder={{ kind: "site", ...row.site }} />
          </Td>
          <Td label="Nodes" align="end">
            {row.hosts.toLocaleString("en")}
          </Td>
          <Td label="Pods">
            <AddressText text={row.pods} copy="hover" />
          </Td>
          <Td label="Services">
            <AddressText text={row.services} copy="hover" />
          </Td>
          <Td label="Version">{row.kubernetes_version}</Td>
        </Tr>
      ))}
    </Table>
  );
}
