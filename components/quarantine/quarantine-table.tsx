import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import type { QuarantineRow } from "@/lib/quarantine/views";
import { UndoReleaseButton } from "./undo-release-button";

/** What was released: who held it, when and why it ended, when it is free, and the way back. */
export function QuarantineTable({ rows }: { readonly rows: readonly QuarantineRow[] }): ReactNode {
  return (
    <Table
      caption="Released prefixes"
      head={
        <>
          <Th>Prefix</Th>
          <Th>Held by</Th>
          <Th>Released</Th>
          <Th>May be held again</Th>
          <Th>By</Th>
          <Th>Why</Th>
          <Th>
            <span className="sr-only">Undo</span>
          </Th>
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.id}>
          <Td head label="Prefix">
            <AddressText text={row.prefix.network} href={`/prefixes/${row.prefix.id}`} />
          </Td>
          <Td label="Held by">
            <HolderLink holder={row.holder} />
          </Td>
          <Td label="Released">
            <TimeText at={row.ended_at} />
          </Td>
          <Td label="May be held again">
            <FreeAgain row={row} />
          </Td>
          <Td label="By">{row.ended_by}</Td>
          <Td label="Why" className="[overflow-wrap:anywhere]">
            {row.ended_reason === "" ? <span className="text-faint">–</span> : row.ended_reason}
          </Td>
          <Td align="end">
            {row.holder_lives ? (
              <UndoReleaseButton prefixId={row.prefix.id} network={row.prefix.network} small />
            ) : (
              <span className="text-faint text-xs">holder is gone</span>
            )}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

function FreeAgain({ row }: { readonly row: QuarantineRow }): ReactNode {
  if (row.status === "never") return "never";
  if (row.status === "free") return <Badge tone="success">now</Badge>;
  return <TimeText at={row.free_at} precision="day" />;
}
