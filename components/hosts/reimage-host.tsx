"use client";

import { RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import type { HostView } from "@/lib/hosts/views";

const ReimageForm = later(() => import("./reimage-form").then((module) => module.ReimageForm));

/** Makes a host anew, with its /64 or a new one. */
export function ReimageHost({ host }: { readonly host: HostView }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={`Re-image ${host.name}`}
      description={endsText(host)}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<RotateCw aria-hidden />}>Re-image</Button>}
    >
      <ReimageForm host={host} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function endsText({ containers }: HostView): string {
  if (containers.live === 0) return "It begins anew. It has no live container.";
  return `${containers.live} live ${containers.live === 1 ? "container ends" : "containers end"}, and none of their addresses is ever given to another.`;
}
