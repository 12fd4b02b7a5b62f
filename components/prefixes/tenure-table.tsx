import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import type { TenureView } from "@/lib/prefixes/views";

/** Everyone who holds or held a prefix, the newest first. */
export function TenureTable({ tenures }: { readonly tenures: readonly TenureView[] }): ReactNode {
  return (
    <Table
      caption="Everyone who holds or held this prefix"
      head={
        <>
          <Th>Holder</Th>
          <Th>From</Th>
          <Th>Until</Th>
          <Th>May be held again</Th>
          <Th>Given by</Th>
          <Th>Why</Th>
        </>
      }
    >
      {tenures.map((tenure) => (
        <Tr key={tenure.id} dim={tenure.ended_at !== null}>
          <Td head label="Holder">
            <HolderLink holder={tenure.holder} />
          </Td>
          <Td label="From">
            <TimeText at={tenure.began_at} />
          </Td>
          <Td label="Until">
            {tenure.ended_at === null ? <Badge tone="success">now</Badge> : <TimeText at={tenure.ended_at} />}
          </Td>
          <Td label="May be held again">
            <FreeAgain at={tenure.free_at} />
          </Td>
          <Td label="Given by">
            <span>
              {tenure.began_by}
              {tenure.origin === "allocation" ? null : <span className="text-muted"> · {tenure.origin}</span>}
            </span>
          </Td>
          <Td label="Why" className="[overflow-wrap:anywhere]">
            {[tenure.reason, tenure.ended_reason].filter(Boolean).join(" · ended: ") || (
              <span className="text-faint">–</span>
            )}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

function FreeAgain({ at }: { readonly at: string | null }): ReactNode {
  if (at === null) return <span className="text-faint">–</span>;
  return at === "infinity" ? "never" : <TimeText at={at} precision="day" />;
}
