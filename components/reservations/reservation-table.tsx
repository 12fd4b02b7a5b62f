import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { ReservationView } from "@/lib/reservations/views";

/** What is kept back inside a prefix, in address order. */
export function ReservationTable({ reservations }: { readonly reservations: readonly ReservationView[] }): ReactNode {
  return (
    <Table
      caption="What is kept back in this prefix"
      head={
        <>
          <Th>Prefix</Th>
          <Th>For</Th>
          <Th>Reason</Th>
          <Th>Since</Th>
          <Th>By</Th>
        </>
      }
    >
      {reservations.map(({ prefix, for: whom, reason, since, by }) => (
        <Tr key={prefix.id}>
          <Td head label="Prefix">
            <TextLink href={`/prefixes/${prefix.id}`}>
              <AddressText text={prefix.network} />
            </TextLink>
          </Td>
          <Td label="For">{whom === "" ? "–" : whom}</Td>
          <Td label="Reason">{reason === "" ? "–" : reason}</Td>
          <Td label="Since">
            <TimeText at={since} />
          </Td>
          <Td label="By">{by}</Td>
        </Tr>
      ))}
    </Table>
  );
}
