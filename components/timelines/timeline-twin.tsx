import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { PoolTimeline } from "@/lib/timelines/views";

const FUTURE_ROWS = 16;

/** What the chart shows, as tables: the past by months, then the fan. */
export function TimelineTwin({ timeline }: { readonly timeline: PoolTimeline }): ReactNode {
  const { history, fan, pool } = timeline;
  const unit = pool.usage.unit;
  const months = history
    .filter(({ day }, index) => day.slice(0, 7) !== history[index + 1]?.day.slice(0, 7))
    .toReversed();
  const step = Math.max(1, Math.ceil(fan.length / FUTURE_ROWS));
  const future = fan.filter((_, index) => index % step === 0 || index === fan.length - 1);
  return (
    <Disclosure label="As a table">
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Table
          caption={`${unit} taken at the end of each month`}
          head={
            <>
              <Th>Day</Th>
              <Th align="end">Held</Th>
              <Th align="end">Quarantined</Th>
              <Th align="end">Taken</Th>
            </>
          }
        >
          {months.map(({ day, used, quarantined, taken }) => (
            <Tr key={day}>
              <Td head label="Day">
                {day}
              </Td>
              <Count label="Held" value={used} />
              <Count label="Quarantined" value={quarantined} />
              <Count label="Taken" value={taken} />
            </Tr>
          ))}
        </Table>
        {future.length === 0 ? null : (
          <Table
            caption={`${unit} taken on days to come`}
            head={
              <>
                <Th>Day</Th>
                <Th align="end">P10</Th>
                <Th align="end">Trend</Th>
                <Th align="end">P90</Th>
              </>
            }
          >
            {future.map(({ day, p10, p50, p90 }) => (
              <Tr key={day}>
                <Td head label="Day">
                  {day}
                </Td>
                <Count label="P10" value={p10} />
                <Count label="Trend" value={p50} />
                <Count label="P90" value={p90} />
              </Tr>
            ))}
          </Table>
        )}
      </div>
    </Disclosure>
  );
}

function Count({ label, value }: { readonly label: string; readonly value: number }): ReactNode {
  return (
    <Td label={label} align="end">
      {Math.round(value).toLocaleString("en")}
    </Td>
  );
}
