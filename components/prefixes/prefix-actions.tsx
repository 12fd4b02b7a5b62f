import { ArrowRightLeft, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { ExportLink } from "@/components/lists/export-link";
import { ReleaseButton } from "@/components/quarantine/release-button";
import { UndoReleaseButton } from "@/components/quarantine/undo-release-button";
import { ReserveButton } from "@/components/reservations/reserve-button";
import { LinkButton } from "@/components/ui/link-button";
import type { TakersView } from "@/lib/allocations/views";
import type { PrefixView } from "@/lib/prefixes/views";
import { AllocateButton } from "./allocate-button";

export type PrefixActionsProps = {
  readonly prefix: PrefixView;
  readonly takers: TakersView | null;
  /** How many containers live in it, in words; null for none. */
  readonly containers: string | null;
  /** What it gives next; null when nothing. */
  readonly next: string | null;
};

/** What may be done with a prefix: export what is in it, keep it back, release it or undo that, give the next of its children. */
export function PrefixActions({ prefix, takers, containers, next }: PrefixActionsProps): ReactNode {
  const { id, network, holder, usage } = prefix;
  const released = prefix.tenures[0] !== undefined && prefix.tenures[0].ended_at !== null;
  return (
    <>
      <ExportLink query={{ within: network }} />
      {holder !== null && prefix.state === "active" ? (
        <LinkButton href={`/renumberings/new?prefix=${id}`} icon={<ArrowRightLeft aria-hidden />}>
          Renumber
        </LinkButton>
      ) : null}
      {prefix.state === "deprecated" ? null : (
        <ReserveButton
          id={id}
          network={network}
          childLength={usage === null ? null : usage.child_length}
          reserved={prefix.state === "reserved"}
        />
      )}
      {holder === null && released ? <UndoReleaseButton prefixId={id} network={network} /> : null}
      {holder === null ? null : (
        <ReleaseButton
          id={id}
          network={network}
          holder={`${holder.kind.charAt(0).toUpperCase()}${holder.kind.slice(1)} ${holder.name}`}
          containers={containers}
        />
      )}
      {takers?.kind === "host" && holder?.kind === "rack" ? (
        <LinkButton href={`/requests/new?rack=${holder.id}`} variant="primary" icon={<Plus aria-hidden />}>
          Request a /64 here
        </LinkButton>
      ) : null}
      {takers !== null && takers.kind !== "host" && usage !== null ? (
        <AllocateButton
          id={id}
          network={network}
          childLength={usage.child_length}
          kind={takers.kind}
          next={next}
          holders={takers.takers.map((taker) => ({
            value: taker.id,
            label: taker.name,
            hint: taker.holds.length === 0 ? "holds no prefix" : `holds ${taker.holds.join(", ")}`,
          }))}
        />
      ) : null}
    </>
  );
}
