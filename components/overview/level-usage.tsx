import type { ReactNode } from "react";
import { CountText } from "@/components/address/count-text";
import { LevelMark } from "@/components/address/level-mark";
import { UsageMeter } from "@/components/address/usage-meter";
import { Section } from "@/components/ui/section";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { LevelUsage } from "@/lib/overview/views";

/** Each level of the plan: how many of its prefixes can be given in all, and how many are. */
export function LevelUsageTable({ levels }: { readonly levels: readonly LevelUsage[] }): ReactNode {
  if (levels.length === 0) return null;
  const several = new Set(levels.map((row) => row.plan)).size > 1;
  return (
    <Section title="By level" description="What the prefixes given out so far can give on, taken together.">
      <Table
        caption="Usage by level"
        head={
          <>
            <Th>Level</Th>
            {several ? <Th>Plan</Th> : null}
            <Th>Used</Th>
            <Th align="end">Free</Th>
          </>
        }
      >
        {levels.map((row) => (
          <Tr key={`${row.plan} ${row.level.position}`}>
            <Td head label="Level">
              <LevelMark level={row.level} length={row.level.length} />
            </Td>
            {several ? <Td label="Plan">{row.plan}</Td> : null}
            <Td label="Used">
              <UsageMeter usage={row.usage} />
            </Td>
            <Td label="Free" align="end">
              <CountText count={row.usage.free} />
            </Td>
          </Tr>
        ))}
      </Table>
    </Section>
  );
}
