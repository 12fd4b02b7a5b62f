import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { RangePlace } from "@/lib/kubernetes/views";

const TITLES = { nodes: "Nodes' own addresses", pods: "Pods", services: "Services" } as const;

/** The ranges of a cluster as the ledger has them: who holds each, and whether anybody else can be given it. */
export function ClusterRanges({ ranges }: { readonly ranges: readonly RangePlace[] }): ReactNode {
  return (
    <ul className="grid gap-3 lg:grid-cols-3">
      {ranges.map(({ range, network, prefix, kept, sentence }) => (
        <li key={range}>
          <Card className="flex h-full flex-col gap-2">
            <h3 className="flex flex-wrap items-center justify-between gap-2 font-medium text-sm">
              {TITLES[range]}
              {range === "services" ? (
                <Badge tone={kept ? "success" : "warning"}>{kept ? "kept" : "not kept"}</Badge>
              ) : null}
            </h3>
            <AddressText text={network} className="text-base" />
            <p className="text-muted text-sm">{sentence}</p>
            {prefix === null ? null : (
              <p className="mt-auto text-sm">
                <TextLink href={`/prefixes/${prefix.id}`}>Its place in the tree</TextLink>
              </p>
            )}
          </Card>
        </li>
      ))}
    </ul>
  );
}
