import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { listHref } from "@/components/lists/list-href";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import type { LookupView } from "@/lib/lookup/views";

type NeighboursProps = Pick<LookupView, "vrf" | "neighbours">;

/** The addresses beside one, before it and after it, with who holds or held them. */
export function Neighbours({ vrf, neighbours: { before, after } }: NeighboursProps): ReactNode {
  const rows = [
    { where: "Before", neighbour: before },
    { where: "After", neighbour: after },
  ];
  return (
    <Table
      caption="The nearest addresses of the same prefix that were given"
      head={
        <>
          <Th>Side</Th>
          <Th>Address</Th>
          <Th>Holder</Th>
        </>
      }
    >
      {rows.map(({ where, neighbour }) => (
        <Tr key={where}>
          <Td label="Side" className="text-muted">
            {where}
          </Td>
          <Td head label="Address">
            {neighbour === null ? (
              <span className="font-normal text-faint">none was given</span>
            ) : (
              <AddressText
                text={neighbour.address}
                length={64}
                href={listHref("/lookup", { address: neighbour.address, vrf })}
                copy="none"
              />
            )}
          </Td>
          <Td label="Holder">
            {neighbour === null ? (
              <span className="text-faint">–</span>
            ) : (
              <span className="flex flex-wrap items-center gap-x-2">
                <HolderLink holder={{ kind: "container", ...neighbour.container }} />
                <span className="text-muted">on</span>
                <HolderLink holder={{ kind: "host", ...neighbour.host }} />
                {neighbour.ended_at === null ? null : (
                  <span className="text-muted text-xs">
                    until <TimeText at={neighbour.ended_at} />
                  </span>
                )}
              </span>
            )}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
