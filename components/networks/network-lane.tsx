import { Box, Cable, Network, Router, Server } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import type { Drawing, DrawnNetwork } from "@/lib/hostconfig/drawing";

/**
 * The way of a packet from the router to the containers of one network: four stations and what happens between them.
 * From left to right where there is room, else from top to bottom.
 */
export function NetworkLane({
  drawing,
  network,
}: {
  readonly drawing: Drawing;
  readonly network: DrawnNetwork;
}): ReactNode {
  const { uplink } = drawing;
  return (
    <ol
      aria-label={`The way of a packet to the containers of ${network.name}`}
      className="grid items-stretch gap-x-0 gap-y-1 lg:grid-cols-[minmax(0,1.15fr)_1.75rem_minmax(0,1fr)_1.75rem_minmax(0,1fr)_1.75rem_minmax(0,1.15fr)]"
    >
      <Station icon={Router} title="Router">
        {network.upstream}
      </Station>
      <Arrow />
      <Station icon={Cable} title={`Uplink ${uplink.interface}`}>
        {uplink.address === null ? (
          <span>Its address is not known.</span>
        ) : (
          <AddressText text={uplink.address} copy="none" className="text-xs" />
        )}
        <span className="mt-1 block">Neighbour solicitations: {network.answers}</span>
      </Station>
      <Arrow />
      <Station icon={network.forwarded ? Server : Network} title={network.device}>
        {network.gateway === null ? null : (
          <span className="block">
            Gateway <AddressText text={network.gateway} copy="none" className="text-xs" />
          </span>
        )}
        {network.forwarded
          ? "The host forwards, and its firewall sees the packet."
          : "The host does not forward: its firewall does not see the packet."}
      </Station>
      <Arrow />
      <Station icon={Box} title="Containers">
        {network.prefix === null ? (
          "No addresses of their own."
        ) : (
          <AddressText text={network.prefix} copy="hover" className="text-xs" />
        )}
      </Station>
    </ol>
  );
}

function Station({
  icon: Icon,
  title,
  children,
}: {
  readonly icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <li className="min-w-0 rounded-md border border-line bg-canvas px-3 py-2.5">
      <p className="flex items-center gap-1.5 font-medium text-sm">
        <Icon aria-hidden className="size-4 shrink-0 text-faint" />
        <span className="min-w-0 truncate">{title}</span>
      </p>
      <div className="mt-1 text-muted text-xs [overflow-wrap:anywhere]">{children}</div>
    </li>
  );
}

/** Drawn with borders: a line with a head, down on a narrow screen and to the right on a wide one. */
function Arrow(): ReactNode {
  return (
    <li aria-hidden className="flex items-center justify-center text-line-strong">
      <svg viewBox="0 0 28 12" className="h-3 w-7 max-lg:rotate-90" aria-hidden="true">
        <path d="M2 6 H24 M19 1.5 L25 6 L19 10.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </li>
  );
}
