import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { CountText } from "@/components/address/count-text";
import { listHref } from "@/components/lists/list-href";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import type { RunView } from "@/lib/runs/views";

/** The runs of a host, the newest first. */
export function RunTable({ runs, epoch }: { readonly runs: readonly RunView[]; readonly epoch: number }): ReactNode {
  return (
    <Table
      caption="Runs granted to this host"
      head={
        <>
          <Th>First address</Th>
          <Th>Last address</Th>
          <Th align="end">Granted</Th>
          <Th align="end">Reported</Th>
          <Th align="end">Left</Th>
          <Th>Epoch</Th>
          <Th>Since</Th>
        </>
      }
    >
      {runs.map((run) => {
        const left = BigInt(run.count) - BigInt(run.reported);
        const live = run.ended_at === null && run.epoch === epoch;
        return (
          <Tr key={run.id} dim={!live}>
            <Td head label="First address">
              <AddressText
                text={run.first}
                length={64}
                copy="none"
                href={listHref("/lookup", { address: run.first, vrf: run.vrf })}
              />
            </Td>
            <Td label="Last address">
              <AddressText text={run.last} length={64} copy="none" />
            </Td>
            <Td label="Granted" align="end">
              <CountText count={run.count} />
            </Td>
            <Td label="Reported" align="end">
              <CountText count={run.reported} />
            </Td>
            <Td label="Left" align="end">
              {live ? <CountText count={left.toString()} /> : <span className="text-faint">–</span>}
            </Td>
            <Td label="Epoch">
              <span>
                {run.epoch} {live ? null : <Badge tone="neutral">over</Badge>}
              </span>
            </Td>
            <Td label="Since">
              <TimeText at={run.granted_at} />
            </Td>
          </Tr>
        );
      })}
    </Table>
  );
}
