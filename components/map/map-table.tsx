import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import type { PrefixMap } from "@/lib/tree/views";
import { percent } from "./map-side";

/** More are walked in the tree. */
const ROWS_MAX = 1_024;

/** What the map shows, as a table: every cell that is not free. */
export function MapTable({ map }: { readonly map: PrefixMap }): ReactNode {
  return (
    <>
      <Table
        caption={`What lies in ${map.parent.network}`}
        head={
          <>
            <Th>Prefix</Th>
            <Th>State</Th>
            <Th>Holder</Th>
            <Th align="end">Given</Th>
            <Th>Since</Th>
          </>
        }
      >
        {map.cells.slice(0, ROWS_MAX).map((cell) => (
          <Tr key={cell.network}>
            <Td head label="Prefix">
              <AddressText
                text={cell.network}
                href={cell.id === null ? undefined : `/prefixes/${cell.id}`}
                copy="none"
              />
            </Td>
            <Td label="State">
              <StateBadge state={cell.state} />
            </Td>
            <Td label="Holder">
              {cell.holder === null ? <span className="text-faint">–</span> : <HolderLink holder={cell.holder} />}
            </Td>
            <Td label="Given" align="end">
              {cell.share === null ? <span className="text-faint">–</span> : percent(cell.share)}
            </Td>
            <Td label="Since">
              {cell.since === null ? (
                <span className="text-faint">–</span>
              ) : (
                <TimeText at={cell.since} precision="day" />
              )}
            </Td>
          </Tr>
        ))}
      </Table>
      {map.cells.length > ROWS_MAX ? (
        <p className="mt-2 text-muted text-sm">
          The first {ROWS_MAX.toLocaleString("en")} of {map.cells.length.toLocaleString("en")}; the tree has them all.
        </p>
      ) : null}
    </>
  );
}
