import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { ChangeMark, InsideMark } from "@/components/history/change-mark";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import type { ChangeMarks } from "@/lib/history/change-marks";
import type { MapCell, PrefixMap } from "@/lib/tree/views";
import { percent } from "./map-side";

/** More are walked in the tree. */
const ROWS_MAX = 1_024;

export type MapTableProps = {
  readonly map: PrefixMap;
  /** What changed since another moment: a column of its own. */
  readonly marks: ChangeMarks | null;
};

/** What the map shows, as a table: every cell that is not free. */
export function MapTable({ map, marks }: MapTableProps): ReactNode {
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
            {marks === null ? null : <Th>Change</Th>}
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
            {marks === null ? null : <Td label="Change">{marked(cell, marks)}</Td>}
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

function marked(cell: MapCell, marks: ChangeMarks): ReactNode {
  const change = cell.id === null ? null : marks.of(cell.id);
  if (change !== null) return <ChangeMark change={change} />;
  const inside = marks.inside(cell.network);
  return inside === 0 ? <span className="text-faint">–</span> : <InsideMark count={inside} />;
}
