import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { DayPoint } from "@/lib/overview/views";
import { HeldChart } from "./held-chart";
import { inWords, lastOfMonths } from "./series-text";

/** The place of it while the history is read, as high as it will be: nothing below moves when it comes. */
export function HeldOverTimeAwaited(): ReactNode {
  return (
    <Section title="/64s in use" description={<Skeleton className="my-1 h-3 w-72 max-w-full" />}>
      <Card>
        <div className="h-48">
          <Skeleton className="h-48 w-full" />
        </div>
        <div className="mt-2 h-7" />
      </Card>
    </Section>
  );
}

/** The /64s that hosts hold, over time: in a sentence, drawn, and as a table. */
export function HeldOverTime({ points }: { readonly points: readonly DayPoint[] }): ReactNode {
  if (points.length < 2) return null;
  return (
    <Section title="/64s in use" description={inWords(points)}>
      <Card>
        <div aria-hidden>
          <HeldChart points={points} />
        </div>
        <div className="mt-2">
          <Disclosure label="As a table">
            <Table
              caption="/64s in use at the end of each month"
              head={
                <>
                  <Th>Day</Th>
                  <Th align="end">/64s in use</Th>
                </>
              }
            >
              {lastOfMonths(points).map((point) => (
                <Tr key={point.day}>
                  <Td head label="Day">
                    {point.day}
                  </Td>
                  <Td label="/64s in use" align="end">
                    {point.used.toLocaleString("en")}
                  </Td>
                </Tr>
              ))}
            </Table>
          </Disclosure>
        </div>
      </Card>
    </Section>
  );
}
