import type { ReactNode } from "react";
import { EndRenumbering } from "@/components/renumbering/end-renumbering";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { TimeText } from "@/components/ui/time-text";
import type { HostView } from "@/lib/hosts/views";
import type { OutOfPlace } from "@/lib/reimaging/views";
import type { MoveView } from "@/lib/renumbering/views";

export type HostWayProps = {
  readonly host: HostView;
  readonly move: MoveView | null;
  /** Renumberings of subtrees in which its prefixes lie. */
  readonly subtrees: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  readonly outOfPlace: readonly OutOfPlace[];
};

/** Where a host is on its way to, and what of it is not where it stands. */
export function HostWay({ host, move, subtrees, outOfPlace }: HostWayProps): ReactNode {
  if (move === null && subtrees.length === 0 && outOfPlace.length === 0) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {move === null ? null : (
        <Notice
          tone="warning"
          title={`It moved ${move.from_rack === null ? "" : `from rack ${move.from_rack.name} `}and is being renumbered`}
          action={<EndRenumbering id={move.id} subject={host.name} hostsOn={0} containers={host.containers.live} />}
        >
          {move.prefixes.map(({ from, to }) => `${from} goes, ${to} comes`).join("; ")}. Both are held since{" "}
          <TimeText at={move.since} />. New containers get addresses of the new one.
        </Notice>
      )}
      {subtrees.map(({ id, from, to }) => (
        <Notice
          key={id}
          tone="warning"
          title="It is being renumbered with the prefix around it"
          action={
            <LinkButton href={`/renumberings/${id}`} size="small">
              Open the renumbering
            </LinkButton>
          }
        >
          {from} goes, {to} comes. When it no longer uses the old one, release that below.
        </Notice>
      ))}
      {outOfPlace.length === 0 ? null : (
        <Notice tone="warning" title="Out of place">
          {outOfPlace.map(({ network, rack }) => `${network} comes from rack ${rack.name}`).join("; ")}, and the host
          stands {host.rack === null ? "in no rack" : `in rack ${host.rack.name}`}. Re-image it with a new /64, or move
          it back.
        </Notice>
      )}
    </div>
  );
}
