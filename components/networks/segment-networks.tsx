import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { SegmentNetworkView } from "@/lib/networks/views";

/** The hosts that share a segment, and which part of its prefix each uses. */
export function SegmentNetworks({ rows }: { readonly rows: readonly SegmentNetworkView[] }): ReactNode {
  if (rows.length === 0) {
    return (
      <EmptyState title="No host uses it yet">
        Add a network to a host, and choose this segment as the place where its addresses come from.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Networks on this segment"
      head={
        <>
          <Th>Host</Th>
          <Th>Network</Th>
          <Th>Mode</Th>
          <Th>Part</Th>
        </>
      }
    >
      {rows.map(({ host, network }) => (
        <Tr key={network.id}>
          <Td head label="Host">
            <HolderLink holder={{ kind: "host", ...host }} />
          </Td>
          <Td label="Network">
            <span className="font-mono text-xs">{network.name}</span>
          </Td>
          <Td label="Mode">{network.title}</Td>
          <Td label="Part">
            {network.place === null ? (
              <span className="text-muted">{network.refusal}</span>
            ) : (
              <AddressText text={network.place.part} copy="hover" />
            )}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
