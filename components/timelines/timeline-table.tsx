import type { ReactNode } from "react";
import { UsageMeter } from "@/components/address/usage-meter";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { TimelineRow } from "@/lib/timelines/views";
import { OutlookDate } from "./outlook-date";
import { PoolPrefix, poolName } from "./pool-name";
import { SparkLine } from "./spark-line";

/** Pools in the order in which they run out, each with what uses it up and what would help. */
export function TimelineTable({ rows }: { readonly rows: readonly TimelineRow[] }): ReactNode {
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
      {rows.map((row) => (
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
        </Tr>
      ))}
    </Table>
  );
}
