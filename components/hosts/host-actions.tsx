"use client";

import { Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ReasonField } from "@/components/forms/reason-field";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";
import type { HostRestored, HostView } from "@/lib/hosts/views";
import { MoveHost } from "./move-host";
import { ReimageHost } from "./reimage-host";
import { restoredText, undoRemoveOf } from "./undo-remove";

const EditForm = later(() => import("./edit-host-form").then((module) => module.EditForm));

/** What may be done with a live host: change what it says of itself, make it anew, move it, remove it. */
export const HostActions = onlyNow(Acting);

function Acting({ host }: { readonly host: HostView }): ReactNode {
  return (
    <>
      <EditHost host={host} />
      <ReimageHost host={host} />
      <MoveHost host={host} />
      <RemoveHost host={host} />
    </>
  );
}

function EditHost({ host }: { readonly host: HostView }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={`Change ${host.name}`}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Pencil aria-hidden />}>Change</Button>}
    >
      <EditForm host={host} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function RemoveHost({ host }: { readonly host: HostView }): ReactNode {
  const toast = useToast();
  const { act, undo } = useAct();
  const [reason, setReason] = useState("");
  const held = host.prefixes.filter((prefix) => prefix.until === null).map((prefix) => prefix.network);
  const count = host.containers.live;

  async function remove(): Promise<string | undefined> {
    const acted = await act({ url: `/api/v1/hosts/${host.id}`, method: "DELETE", body: { reason } });
    if (!acted.ok) return acted.refusal;
    toast.show({
      title: `${host.name} is removed`,
      action: { label: "Undo", onClick: () => void undo<HostRestored>(undoRemoveOf(host.id), restoredText) },
    });
    return undefined;
  }

  return (
    <ConfirmDialog
      title={`Remove ${host.name}?`}
      description={
        <>
          {held.length === 0
            ? "It holds no prefix."
            : `${held.join(", ")} ${held.length === 1 ? "is" : "are"} released, to rest by the rule of the rack.`}{" "}
          {count === 0
            ? "It has no live container."
            : `${count} live ${count === 1 ? "container ends" : "containers end"} with it.`}{" "}
          History keeps all of it, and until others hold its prefixes you can undo this.
        </>
      }
      confirm="Remove the host"
      typeName={count > 0 ? host.name : undefined}
      onConfirm={remove}
      trigger={
        <Button variant="danger" icon={<Trash2 aria-hidden />}>
          Remove
        </Button>
      }
    >
      <ReasonField value={reason} onValueChange={setReason} />
    </ConfirmDialog>
  );
}
