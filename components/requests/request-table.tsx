import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { RequestView } from "@/lib/requests/views";

/** Requests with who asked, and what was given. */
export function RequestTable({ rows }: { readonly rows: readonly RequestView[] }): ReactNode {
  return (
    <Table
      caption="Requests"
      head={
        <>
          <Th>Request</Th>
          <Th>Status</Th>
          <Th>Given</Th>
          <Th>Rack</Th>
          <Th>Asked by</Th>
          <Th>Ticket</Th>
          <Th>When</Th>
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.id}>
          <Td head>
            <TextLink href={`/requests/${row.id}`}>{row.summary}</TextLink>
          </Td>
          <Td label="Status">
            <StateBadge state={row.status} />
          </Td>
          <Td label="Given">
            {row.prefixes.length === 0 ? (
              <span className="text-muted">nothing</span>
            ) : (
              row.prefixes.map((prefix) => (
                <AddressText
                  key={prefix.id}
                  text={prefix.network}
                  href={`/prefixes/${prefix.id}`}
                  copy="none"
                  className="block"
                />
              ))
            )}
          </Td>
          <Td label="Rack">
            {row.rack === null ? "" : <TextLink href={`/racks/${row.rack.id}`}>{row.rack.name}</TextLink>}
          </Td>
          <Td label="Asked by">{row.requested_by}</Td>
          <Td label="Ticket">{row.ticket}</Td>
          <Td label="When">
            <TimeText at={row.requested_at} />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
