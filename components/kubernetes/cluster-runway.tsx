import type { ReactNode } from "react";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatCount } from "@/lib/ipv6/count";
import type { RunwayLine, RunwayView } from "@/lib/kubernetes/views";

const OF = { nodes: "Nodes", pods: "Pods", services: "Services" } as const;

/** How much of each bound of a cluster is left, and when it is gone. */
export function ClusterRunway({ runway }: { readonly runway: RunwayView }): ReactNode {
  return (
    <Table
      caption="What the cluster has room for yet"
      head={
        <>
          <Th>Room for</Th>
          <Th>Bound by</Th>
          <Th align="end">Left</Th>
          <Th align="end">Of</Th>
          <Th>Runs out</Th>
          <Th>By what</Th>
        </>
      }
    >
      {runway.lines.map((line) => (
        <Tr key={`${line.of} ${line.bound}`}>
          <Td head label="Room for">
            {OF[line.of]}
          </Td>
          <Td label="Bound by">
            <span className="block min-w-40 max-w-64 [overflow-wrap:anywhere]">{line.bound}</span>
          </Td>
          <Td label="Left" align="end">
            {line.left === null ? <span className="text-muted">not known</span> : countText(line.left)}
          </Td>
          <Td label="Of" align="end">
            {countText(line.total)}
          </Td>
          <Td label="Runs out">
            <When line={line} />
          </Td>
          <Td label="By what" className="max-sm:block">
            <span className="block max-w-prose py-1 text-muted text-xs">{line.sentence}</span>
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

/** A count that can be read; one beyond 10^15 that is no power of two by the power that it exceeds. */
function countText(text: string): string {
  const count = BigInt(text);
  const said = formatCount(count);
  return count > 10n ** 15n && !said.startsWith("2^") ? `over 2^${count.toString(2).length - 1}` : said;
}

function When({ line: { far, p10, p50, p90, left } }: { readonly line: RunwayLine }): ReactNode {
  if (left === "0") return <span className="font-medium text-danger">now</span>;
  if (far) return <span className="text-muted">not within ten years</span>;
  if (p50 === null) return <span className="text-muted">no day to name</span>;
  return (
    <span className="whitespace-nowrap">
      {p50}
      {p10 === null && p90 === null ? null : (
        <span className="block text-muted text-xs">
          {p10 ?? "later"} to {p90 ?? "beyond ten years"}
        </span>
      )}
    </span>
  );
}
