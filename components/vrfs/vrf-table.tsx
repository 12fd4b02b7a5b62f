import type { ReactNode } from "react";
import { listHref } from "@/components/lists/list-href";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { VrfView } from "@/lib/vrfs/views";

/** The VRFs, each with a link to its tree. */
export function VrfTable({ vrfs }: { readonly vrfs: readonly VrfView[] }): ReactNode {
  return (
    <Table
      caption="VRFs"
      head={
        <>
          <Th>Name</Th>
          <Th>Description</Th>
          <Th align="end">Aggregates</Th>
          <Th>Since</Th>
        </>
      }
    >
      {vrfs.map((vrf) => (
        <Tr key={vrf.id}>
          <Td head label="Name">
            <TextLink href={listHref("/prefixes", { vrf: vrf.name })}>{vrf.name}</TextLink>
          </Td>
          <Td label="Description" className="text-muted">
            {vrf.description}
          </Td>
          <Td label="Aggregates" align="end">
            {vrf.aggregates}
          </Td>
          <Td label="Since">
            <TimeText at={vrf.created_at} precision="day" />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
