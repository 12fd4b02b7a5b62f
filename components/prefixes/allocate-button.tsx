"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { Option } from "@/components/ui/option";
import type { HolderKind } from "@/lib/prefixes/views";

const AllocateForm = later(() => import("./allocate-form").then((module) => module.AllocateForm));

export type AllocateButtonProps = {
  /** The prefix that gives. */
  readonly id: string;
  readonly network: string;
  readonly childLength: number;
  readonly kind: HolderKind;
  /** Who may be given one. */
  readonly holders: readonly Option[];
  /** The one that is given when none is named; null when it is not known. */
  readonly next: string | null;
};

/** Gives the next free child of a prefix to a site, cluster or rack. */
export const AllocateButton = onlyNow(Acting);

function Acting(props: AllocateButtonProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={`Allocate the next /${props.childLength}`}
      description={`From ${props.network}: the next free one goes to the ${props.kind} you choose.`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          Allocate a /{props.childLength}
        </Button>
      }
    >
      {props.holders.length === 0 ? (
        <Notice>There is no {props.kind} here to give it to. Add one first.</Notice>
      ) : (
        <AllocateForm {...props} onDone={() => setOpen(false)} />
      )}
    </Dialog>
  );
}
