"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useAct } from "@/components/forms/use-act";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { onlyNow } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";
import type { HostRestored, HostView } from "@/lib/hosts/views";
import { MoveHost } from "./move-host";
import { RackCombobox } from "./rack-combobox";
import { ReimageHost } from "./reimage-host";
import { restoredText, undoRemoveOf } from "./undo-remove";

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

function EditForm({ host, onDone }: { readonly host: HostView; readonly onDone: () => void }): ReactNode {
  const router = useRouter();
  const form = useApiForm({
    id: `change-host-${host.id}-${host.version}`,
    url: `/api/v1/hosts/${host.id}`,
    method: "PATCH",
    headers: { "If-Match": `"${host.version}"` },
    initial: {
      name: host.name,
      docker_version: host.docker_version,
      uplink_interface: host.uplink_interface,
      uplink_address: host.uplink_address ?? "",
      owner: host.owner,
      role: host.role,
      rack: host.rack?.id ?? "",
    },
    // what imported hosts do not know yet is not a change to nothing
    body: ({ docker_version, uplink_interface, rack, ...rest }) => ({
      ...rest,
      ...(rack === "" ? {} : { rack }),
      ...(docker_version === "" ? {} : { docker_version }),
      ...(uplink_interface === "" ? {} : { uplink_interface }),
    }),
    onSuccess: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <ApiForm form={form} submit="Save">
      <Field {...form.field("name")} label="Host name">
        <Input {...form.control("name")} spellCheck={false} />
      </Field>
      {host.prefixes.some((prefix) => prefix.until === null) ? null : (
        <Field {...form.field("rack")} label="Rack" optional description="Where its /64 will come from.">
          <RackCombobox siteId={host.site.id} {...form.control("rack")} />
        </Field>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field("docker_version")} label="Docker version">
          <Input {...form.control("docker_version")} mono placeholder="28" />
        </Field>
        <Field {...form.field("uplink_interface")} label="Uplink interface">
          <Input {...form.control("uplink_interface")} mono placeholder="eth0" spellCheck={false} />
        </Field>
      </div>
      <Field
        {...form.field("uplink_address")}
        label="Uplink address"
        optional
        description="The next hop of the route to its /64."
      >
        <Input {...form.control("uplink_address")} mono spellCheck={false} />
      </Field>
      <Field {...form.field("owner")} label="Owner" optional>
        <Input {...form.control("owner")} />
      </Field>
      <Field {...form.field("role")} label="Role" optional>
        <Input {...form.control("role")} />
      </Field>
    </ApiForm>
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
      <Field name="reason" label="Reason" optional>
        <Input value={reason} onValueChange={setReason} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}
