"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";
import type { RuleView } from "@/lib/quarantine/views";

const RuleForm = later(() => import("./rule-form").then((module) => module.RuleForm));

/** Changes how long what is released from a prefix waits, and shows before what that does to what waits already. */
export const RuleButton = onlyNow(Acting);

function Acting({ rule }: { readonly rule: RuleView }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      wide
      title="How long released prefixes wait"
      description={`A /${rule.child_length} released from ${rule.network} rests before it may be held again. Its addresses are never given twice, whatever you choose.`}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">Change</Button>}
    >
      <RuleForm rule={rule} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
