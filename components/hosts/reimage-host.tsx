"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useAct } from "@/components/forms/use-act";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { useToast } from "@/components/ui/toast";
import type { HostView } from "@/lib/hosts/views";
import type { HostReimaged, ReimageUndone } from "@/lib/reimaging/views";

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

function ReimageForm({ host, onDone }: { readonly host: HostView; readonly onDone: () => void }): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const { undo } = useAct();
  const form = useApiForm<{ readonly prefix: string; readonly reason: string }, HostReimaged>({
    id: `reimage-${host.id}-${host.version}`,
    url: `/api/v1/hosts/${host.id}/reimage`,
    initial: { prefix: "keep", reason: "" },
    onSuccess: ({ prefixes, generation }) => {
      const networks = prefixes.map(({ network }) => network).join(", ");
      toast.show({
        title: `${host.name} is generation ${generation}`,
        description: networks === "" ? "It holds no prefix." : `It holds ${networks}.`,
        action: { label: "Undo", onClick: () => void undo<ReimageUndone>(undoReimageOf(host.id), undoneText) },
      });
      onDone();
      router.refresh();
    },
  });
  const held = host.prefixes.filter(({ until }) => until === null).map(({ network }) => network);
  return (
    <ApiForm form={form} submit="Re-image it" tone="danger" actions={<DialogClose render={<Button>Cancel</Button>} />}>
      <RadioCards
        {...form.field("prefix")}
        legend="Its prefix"
        {...form.control("prefix")}
        options={[
          {
            value: "keep",
            label: held.length === 0 ? "Keep what it holds: nothing" : `Keep ${held.join(", ")}`,
            description: "Its new containers get addresses that were never given.",
          },
          {
            value: "new",
            label: "A new /64 from its rack",
            description: "The old one is released. Its configuration has to be applied anew.",
            disabled: host.rack === null,
          },
        ]}
      />
      <Field {...form.field("reason")} label="Reason" optional>
        <Input {...form.control("reason")} maxLength={500} />
      </Field>
    </ApiForm>
  );
}

function endsText({ containers }: HostView): string {
  if (containers.live === 0) return "It begins anew. It has no live container.";
  return `${containers.live} live ${containers.live === 1 ? "container ends" : "containers end"}, and none of their addresses is ever given to another.`;
}

/** The request that undoes the last re-image of a host. */
export function undoReimageOf(hostId: string) {
  return { url: `/api/v1/hosts/${hostId}/undo-reimage`, method: "POST" } as const;
}

/** What an undo brought back. */
export function undoneText({ host, containers, containers_left: left }: ReimageUndone): string {
  const back = containers === "1" ? "1 container of" : `${containers} containers of`;
  return `${back} ${host.name} came back.${left === "0" ? "" : ` ${left} stayed ended: the name is taken by now.`}`;
}
