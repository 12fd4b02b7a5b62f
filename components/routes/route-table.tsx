import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { RouteView } from "@/lib/routes/views";

/** The routes that the routers should carry. */
export function RouteTable({ rows }: { readonly rows: readonly RouteView[] }): ReactNode {
  return (
    <Table
      caption="Routes to carry"
      head={
        <>
          <Th>Prefix</Th>
          <Th>Next hop</Th>
          <Th>Host</Th>
          <Th>Rack</Th>
        </>
      }
    >
      {rows.map(({ prefix, next_hop, host, rack }) => (
        <Tr key={`${host.id} ${prefix}`}>
          <Td head label="Prefix">
            <AddressText text={prefix} copy="hover" />
          </Td>
          <Td label="Next hop">
            {next_hop === null ? (
              <span className="text-muted">not known</span>
            ) : (
              <AddressText text={next_hop} copy="hover" />
            )}
          </Td>
          <Td label="Host">
            <HolderLink holder={{ kind: "host", ...host }} />
          </Td>
          <Td label="Rack">{rack === null ? null : <HolderLink holder={{ kind: "rack", ...rack }} />}</Td>
        </Tr>
      ))}
    </Table>
  );
}
