"use client";

import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { LevelMark } from "@/components/address/level-mark";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatCount } from "@/lib/ipv6/count";
import { explainFault } from "@/lib/ipv6/explain-fault";
import type { Prefix } from "@/lib/ipv6/prefix";
import type { SyntaxFault } from "@/lib/ipv6/syntax-fault";
import { checkPlan } from "@/lib/plan/check-plan";
import type { PlanLevel } from "@/lib/plan/plan-level";
import { explainWellUsed, planPreview } from "@/lib/plan/plan-preview";
import type { Result } from "@/lib/result";

export type PlanPreviewProps = {
  /** The aggregate as it was typed so far; null before anything was. */
  readonly aggregate: Result<Prefix, SyntaxFault> | null;
  readonly levels: readonly PlanLevel[];
};

/** How many of what fit into an aggregate, and what is to be said about the plan, as it is typed. */
export function PlanPreview({ aggregate, levels }: PlanPreviewProps): ReactNode {
  if (aggregate === null)
    return (
      <Notice title="The plan is shown here">
        Type an aggregate, and see how many sites, racks and hosts it holds.
      </Notice>
    );
  if (!aggregate.ok) return <Notice title="Not a prefix yet">{explainFault(aggregate.error)}</Notice>;
  const findings = checkPlan(aggregate.value, levels);
  const preview = planPreview(aggregate.value, levels);
  return (
    <div className="space-y-4">
      {findings
        .filter((finding) => finding.severity === "error")
        .map((finding) => (
          <Notice key={finding.sentence} tone="error" title="This does not work">
            {finding.sentence}
          </Notice>
        ))}
      <Table
        caption={`The plan of ${aggregate.value}`}
        head={
          <>
            <Th>Level</Th>
            <Th align="end">In each</Th>
            <Th align="end">In all</Th>
            <Th>First and last</Th>
          </>
        }
      >
        {preview.levels.map((level, index) => (
          <Tr key={level.name}>
            <Td head>
              <span className="inline-flex items-center gap-2">
                <LevelMark
                  level={{
                    name: level.name,
                    position: levels.findIndex((one) => one.name === level.name),
                    length: level.length,
                  }}
                  length={level.length}
                />
              </span>
            </Td>
            <Td label="In each" align="end">
              {level.isAggregate ? (
                <Badge>the aggregate itself</Badge>
              ) : (
                `${formatCount(level.perParent)} per ${preview.levels[index - 1]?.name ?? "aggregate"}`
              )}
            </Td>
            <Td label="In all" align="end">
              {formatCount(level.inAll)}
            </Td>
            <Td label="First and last">
              <AddressText text={level.first.toString()} copy="none" className="block" />
              {level.inAll > 1n ? <AddressText text={level.last.toString()} copy="none" className="block" /> : null}
            </Td>
          </Tr>
        ))}
      </Table>
      {preview.dropped.map((level) => (
        <Notice key={level.name}>{level.sentence}</Notice>
      ))}
      <Card className="space-y-2 text-sm">
        {findings
          .filter((finding) => finding.severity !== "error")
          .map((finding) => (
            <p key={finding.sentence}>
              <Badge tone={finding.severity === "warning" ? "warning" : "info"}>{finding.severity}</Badge>{" "}
              {finding.sentence}
              {finding.reason === null ? null : <span className="text-muted"> {finding.reason}.</span>}
            </p>
          ))}
        {preview.levels.map((level) =>
          level.wellUsed === null ? null : (
            <p key={level.name} className="text-muted">
              <span className="capitalize">{level.name}</span> /{level.length}: {explainWellUsed(level.wellUsed)}
            </p>
          ),
        )}
      </Card>
    </div>
  );
}
