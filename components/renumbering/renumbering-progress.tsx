import type { ReactNode } from "react";
import { Meter } from "@/components/ui/meter";
import type { RenumberingView } from "@/lib/renumbering/views";

/** How many hosts are off their old prefix, as a bar and in words. */
export function RenumberingProgress({ act }: { readonly act: RenumberingView }): ReactNode {
  const { hosts, hosts_off: off } = act;
  const text = hosts === 0 ? "No host in it" : `${off.toLocaleString("en")} of ${hosts.toLocaleString("en")} hosts off`;
  const share = hosts === 0 ? 1 : off / hosts;
  return (
    <div className="min-w-40">
      <p className="mb-1 text-sm tabular-nums">{text}</p>
      <Meter text={text} segments={[{ name: "off", tone: "used", share }]} />
    </div>
  );
}
