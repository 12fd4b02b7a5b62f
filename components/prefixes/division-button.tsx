"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";
import type { AvailablePrefixes } from "@/lib/prefixes/views";

const DivisionForm = later(() => import("./division-form").then((module) => module.DivisionForm));

/** Divides a prefix into children of another length, or in another order, and shows what each order would give next. */
export const DivisionButton = onlyNow(Acting);

function Acting({ available }: { readonly available: AvailablePrefixes }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      wide
      title="How it is divided"
      description={`What is given from ${available.network} from now on. Everything that was given stays as it is.`}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">Change</Button>}
    >
      <DivisionForm available={available} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
