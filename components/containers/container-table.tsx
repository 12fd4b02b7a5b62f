import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { ContainerRow } from "@/lib/containers/views";
import { withoutAddress } from "./without-address";

/** Containers, one a row. */
export function ContainerTable({ rows }: { readonly rows: readonly ContainerRow[] }): ReactNode {
  return (
    <Table
      caption="Containers"
      head={
        <>
          <Th>Container</Th>
          <Th>State</Th>
          <Th>Address</Th>
          <Th>Host</Th>
          <Th>Site</Th>
          <Th>Image</Th>
          <Th>Since</Th>
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.id} dim={row.state === "ended"}>
          <Td head label="Container">
            <TextLink href={`/containers/${row.id}`}>{row.name}</TextLink>
          </Td>
          <Td label="State">
            <StateBadge state={row.state} />
          </Td>
          <Td label="Address">
            <span className="flex flex-col">
              {row.addresses.map((address) => (
                <AddressText key={address} text={address} length={64} copy="hover" />
              ))}
              {row.addresses.length > 0 ? null : (
                <span className="text-muted">{row.network === null ? "–" : withoutAddress(row.network.mode)}</span>
              )}
            </span>
          </Td>
          <Td label="Host">
            <HolderLink holder={{ kind: "host", ...row.host }} />
          </Td>
          <Td label="Site">
            <HolderLink holder={{ kind: "site", ...row.site }} />
          </Td>
          <Td label="Image" className="[overflow-wrap:anywhere]">
            {row.image === "" ? <span className="text-faint">–</span> : row.image}
          </Td>
          <Td label="Since">
            <TimeText at={row.created_at} precision="day" />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
