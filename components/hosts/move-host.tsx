"use client";

import { Truck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import type { HostView } from "@/lib/hosts/views";

const MoveForm = later(() => import("./move-form").then((module) => module.MoveForm));

/** Moves a host to another rack, of another site perhaps. */
export function MoveHost({ host }: { readonly host: HostView }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={`Move ${host.name}`}
      description={host.rack === null ? "It stands in no rack now." : `It stands in rack ${host.rack.name} now.`}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Truck aria-hidden />}>Move</Button>}
    >
      <MoveForm host={host} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
