"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";

const VrfForm = later(() => import("./vrf-form").then((module) => module.VrfForm));

/** Adds a VRF, for prefixes that overlap those of another. */
export const AddVrf = onlyNow(Acting);

function Acting(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Add a VRF"
      description="A routing domain of its own: its prefixes may overlap those of every other. Its name stays."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Plus aria-hidden />}>Add a VRF</Button>}
    >
      <VrfForm onDone={() => setOpen(false)} />
    </Dialog>
  );
}
