"use client";

import { Lock } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";

const ReserveForm = later(() => import("./reserve-form").then((module) => module.ReserveForm));

export type ReserveButtonProps = {
  readonly id: string;
  readonly network: string;
  /** The length of what it gives; null when it gives no prefixes, so that only the whole can be kept back. */
  readonly childLength: number | null;
  /** It is reserved as a whole already. */
  readonly reserved: boolean;
};

/** Keeps a prefix back, or free space in it. */
export const ReserveButton = onlyNow(Acting);

function Acting(props: ReserveButtonProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Reserve"
      description="Nothing is given from what is reserved, nor from anything below it. What is held stays held."
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Lock aria-hidden />}>Reserve</Button>}
    >
      <ReserveForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
