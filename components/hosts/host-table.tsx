import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { HostRow } from "@/lib/hosts/views";

/** Hosts with their /64s, where they stand, and who answers for them. */
export function HostTable({
  rows,
  caption = "Hosts",
}: {
  readonly rows: readonly HostRow[];
  readonly caption?: string;
}): ReactNode {
  return (
    <Table
      caption={caption}
      head={
        <>
          <Th>Host</Th>
          <Th>Prefix</Th>
          <Th>Site</Th>
          <Th>Rack</Th>
          <Th align="end">Containers</Th>
          <Th>Owner</Th>
          <Th>Since</Th>
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.id} dim={row.ended_at !== null}>
          <Td head>
            <span className="inline-flex items-center gap-2">
              <TextLink href={`/hosts/${row.id}`}>{row.name}</TextLink>
              {row.ended_at === null ? null : <StateBadge state="ended" />}
            </span>
          </Td>
          <Td label="Prefix">
            {row.prefixes.length === 0 ? (
              <span className="text-muted">none</span>
            ) : (
              row.prefixes.map((prefix) => <AddressText key={prefix} text={prefix} copy="hover" className="block" />)
            )}
          </Td>
          <Td label="Site">
            <TextLink href={`/sites/${row.site.id}`}>{row.site.name}</TextLink>
          </Td>
          <Td label="Rack">
            {row.rack === null ? (
              <span className="text-muted">none</span>
            ) : (
              <TextLink href={`/racks/${row.rack.id}`}>{row.rack.name}</TextLink>
            )}
          </Td>
          <Td label="Containers" align="end">
            {row.containers}
          </Td>
          <Td label="Owner">{row.owner}</Td>
          <Td label="Since">
            <TimeText at={row.created_at} precision="day" />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
