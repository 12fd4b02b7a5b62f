import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Prefix } from "@/lib/ipv6/prefix";
import { checkLimits } from "@/lib/plan/check-limits";
import { checkPlan } from "@/lib/plan/check-plan";
import type { PlanLevel } from "@/lib/plan/plan-level";

export type PlanCheckProps = { readonly aggregate: string; readonly levels: readonly PlanLevel[] };

/** The plan against its own rules, and against what allocators and clouds allow. */
export function PlanCheck({ aggregate, levels }: PlanCheckProps): ReactNode {
  const limits = checkLimits(levels);
  const findings = aggregate === "" ? [] : checkPlan(Prefix.mustParse(aggregate), levels);
  return (
    <Section
      title="Plan check"
      description="The scenario's lengths against nibble boundaries, special-purpose space, and the limits of allocators and clouds."
    >
      {findings.length === 0 ? null : (
        <ul className="mb-4 space-y-1 text-sm">
          {findings.map(({ severity, sentence, reason }) => (
            <li key={sentence} className="flex gap-2">
              <TriangleAlert
                aria-label={severity}
                className={`mt-0.5 size-4 shrink-0 ${severity === "error" ? "text-danger" : severity === "warning" ? "text-warning" : "text-faint"}`}
              />
              <span>
                {sentence}
                {reason === null ? null : <span className="text-muted"> {reason}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Table
        caption="The plan and the limits of others"
        head={
          <>
            <Th>Limit of</Th>
            <Th>Finding</Th>
            <Th>Why, and the way out</Th>
            <Th>Checked</Th>
          </>
        }
      >
        {limits.map(({ limit, holds, sentence }) => (
          <Tr key={limit.of}>
            <Td head label="Limit of">
              <span className="flex items-center gap-1.5">
                {holds ? (
                  <CircleCheck aria-hidden className="size-4 text-success" />
                ) : (
                  <TriangleAlert aria-hidden className="size-4 text-warning" />
                )}
                {limit.of}
              </span>
            </Td>
            <Td label="Finding">{holds ? `fits: ${sentence}` : `breaks ${limit.of}: ${sentence}`}</Td>
            <Td label="Why" className="max-sm:block">
              <span className="block max-w-prose py-1 text-xs">
                {limit.reason} {holds ? null : <span className="text-muted">{limit.wayOut}</span>}
              </span>
            </Td>
            <Td label="Checked">
              <span className="whitespace-nowrap text-muted text-xs" title={limit.source}>
                {limit.checked}
              </span>
            </Td>
          </Tr>
        ))}
      </Table>
    </Section>
  );
}
