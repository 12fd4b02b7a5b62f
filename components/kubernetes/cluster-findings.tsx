import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { ClusterFindingView } from "@/lib/kubernetes/views";

/** A cluster against the rules of Kubernetes, of its plugin and of its neighbours; what does not hold first. */
export function ClusterFindings({ findings }: { readonly findings: readonly ClusterFindingView[] }): ReactNode {
  return (
    <ul className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
      {findings.map(({ rule, holds, sentence }) => (
        <li key={rule} className="flex gap-2 text-sm">
          {holds ? (
            <CircleCheck aria-label="holds" className="mt-0.5 size-4 shrink-0 text-success" />
          ) : (
            <TriangleAlert aria-label="does not hold" className="mt-0.5 size-4 shrink-0 text-warning" />
          )}
          <span className="min-w-0">
            <span className="font-medium">{rule}</span>
            <span className="block text-muted [overflow-wrap:anywhere]">{sentence}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
