import type { ReactNode } from "react";
import { UsageMeter } from "@/components/address/usage-meter";
import { Meter } from "@/components/ui/meter";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { SwitchRow, TimelineRow } from "@/lib/timelines/views";
import { OutlookDate } from "./outlook-date";
import { PoolPrefix, poolName } from "./pool-name";
import { SparkLine } from "./spark-line";

export type TimelineTableProps = {
  readonly rows: readonly TimelineRow[];
  /** What of racks' switches fills among them, each before the row that its place says. */
  readonly switches: readonly SwitchRow[];
};

/** Pools in the order in which they run out, each with what uses it up and what would help; and switches among them. */
export function TimelineTable({ rows, switches }: TimelineTableProps): ReactNode {
  return (
    <Table
      caption="What runs out first"
      head={
        <>
          <Th>Pool</Th>
          <Th>Runs out</Th>
          <Th>Last year</Th>
          <Th>Used</Th>
          <Th>Why, and what would help</Th>
        </>
      }
    >
      {rows.flatMap((row, index) => [
        ...switchesAt(switches, index),
        <Tr key={row.id}>
          <Td head label="Pool">
            <span className="block max-sm:text-right">
              <TextLink href={`/timelines/${row.id}`}>{poolName(row)}</TextLink>
              <span className="block font-normal text-xs">
                <PoolPrefix row={row} />
              </span>
            </span>
          </Td>
          <Td label="Runs out">
            <span className="block max-sm:text-right">
              <OutlookDate outlook={row.outlook} />
            </span>
          </Td>
          <Td label="Last year">
            <SparkLine shares={row.spark} />
          </Td>
          <Td label="Used">
            <UsageMeter usage={row.usage} size="row" />
          </Td>
          <Td className="max-sm:block max-sm:before:hidden">
            <span className="block max-w-prose py-1 text-xs">
              {row.driver === null || row.outlook.state === "never" ? (
                <span className="text-muted">{row.outlook.rule}</span>
              ) : (
                <>
                  {row.driver.sentence} <span className="text-muted">{row.driver.help}</span>
                </>
              )}
            </span>
          </Td>
        </Tr>,
      ])}
      {switchesAt(switches, rows.length)}
    </Table>
  );
}

function switchesAt(switches: readonly SwitchRow[], place: number): ReactNode[] {
  return switches
    .filter((row) => row.place === place)
    .map((row) => <SwitchLine key={`${row.of} ${row.rack.id}`} row={row} />);
}

/** A table of a rack's switch, as a row among pools. */
function SwitchLine({ row }: { readonly row: SwitchRow }): ReactNode {
  const { rack, site, of, used, total, sentence } = row;
  return (
    <Tr>
      <Td head label="Pool">
        <span className="block max-sm:text-right">
          <TextLink href={`/racks/${rack.id}`}>{rack.name}</TextLink>
          <span className="block font-normal text-muted text-xs">
            {of === "routes" ? "routes" : "neighbours"} of its switch, {site.name}
          </span>
        </span>
      </Td>
      <Td label="Runs out">
        <span className="block max-sm:text-right">
          <OutlookDate outlook={row} />
        </span>
      </Td>
      <Td label="Last year">
        <span className="text-faint">–</span>
      </Td>
      <Td label="Used">
        <span className="block min-w-32">
          <Meter
            size="small"
            text={`${used.toLocaleString("en")} of ${total.toLocaleString("en")} ${of}`}
            segments={[{ name: of, tone: "used", share: Math.min(1, used / total) }]}
          />
          <span className="mt-1 block text-muted text-xs">
            {used.toLocaleString("en")} of {total.toLocaleString("en")}
          </span>
        </span>
      </Td>
      <Td className="max-sm:block max-sm:before:hidden">
        <span className="block max-w-prose py-1 text-muted text-xs">{sentence}</span>
      </Td>
    </Tr>
  );
}
