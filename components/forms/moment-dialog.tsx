"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";

const MomentForm = later(() => import("./moment-form").then((module) => module.MomentForm));

export type MomentDialogProps = {
  readonly trigger: ReactElement;
  readonly title: string;
  readonly description: string;
  /** What the button says that takes the moment. */
  readonly act: string;
  /** The moment that stands there first; null is now. */
  readonly moment: string | null;
  /** What is "ago" is counted from here; null is now. */
  readonly since?: string | null | undefined;
  readonly onMoment: (moment: string) => void;
};

/** Asks for a moment of the past. */
export function MomentDialog(props: MomentDialogProps): ReactNode {
  const { trigger, title, description, act, moment, since = null, onMoment } = props;
  const [open, setOpen] = useState(false);

  function take(taken: string): void {
    setOpen(false);
    onMoment(taken);
  }

  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      <MomentForm act={act} moment={moment} since={since} onMoment={take} />
    </Dialog>
  );
}
