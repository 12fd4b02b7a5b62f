"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";

const InsertLevelForm = later(() => import("./insert-level-form").then((module) => module.InsertLevelForm));

export type InsertLevelButtonProps = {
  readonly planId: string;
  readonly plan: string;
  readonly levels: readonly { readonly name: string; readonly length: number }[];
};

/** Puts a level into a plan: between what is there, without renumbering anything. */
export const InsertLevelButton = onlyNow(Acting);

function Acting(props: InsertLevelButtonProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Put a level in"
      description={`${props.plan} gets a tier more. No prefix changes: blocks are drawn around those that are there.`}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">Put a level in</Button>}
    >
      <InsertLevelForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
