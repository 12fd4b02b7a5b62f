import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { AddressHolder } from "@/lib/lookup/views";
import type { HolderKind } from "@/lib/prefixes/views";
import { CertaintyBadge, certaintyMeans } from "./certainty-badge";

/** Somebody who holds or held an address: who, where, from when until when, and how sure that is. */
export function HolderCard({ holder }: { readonly holder: AddressHolder }): ReactNode {
  return (
    <Card>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <CertaintyBadge certainty={holder.certainty} />
        <span className="text-muted text-sm">{certaintyMeans(holder.certainty)}</span>
      </div>
      <DescriptionList
        items={[
          ...(["container", "host", "rack", "site"] as const).flatMap((kind) => linked(kind, holder[kind])),
          { term: "From", value: <TimeText at={holder.began_at} precision="second" /> },
          {
            term: "Until",
            value: holder.ended_at === null ? "now" : <TimeText at={holder.ended_at} precision="second" />,
          },
          ...(holder.owner === "" ? [] : [{ term: "Owner", value: holder.owner }]),
          ...(holder.request === null
            ? []
            : [
                {
                  term: "By request",
                  value: (
                    <>
                      <TextLink href={`/requests/${holder.request}`}>Request {holder.request}</TextLink>
                      {holder.ticket === "" ? null : <span className="text-muted"> · ticket {holder.ticket}</span>}
                    </>
                  ),
                },
              ]),
          ...(holder.requested_by === null ? [] : [{ term: "Requested by", value: holder.requested_by }]),
          { term: "Given by", value: holder.given_by },
        ]}
      />
    </Card>
  );
}

function linked(kind: HolderKind, named: { readonly id: string; readonly name: string } | null) {
  if (named === null) return [];
  return [{ term: kind.charAt(0).toUpperCase() + kind.slice(1), value: <HolderLink holder={{ kind, ...named }} /> }];
}
