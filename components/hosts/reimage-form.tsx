"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useAct } from "@/components/forms/use-act";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { useToast } from "@/components/ui/toast";
import type { HostView } from "@/lib/hosts/views";
import type { HostReimaged, ReimageUndone } from "@/lib/reimaging/views";
import { undoneText, undoReimageOf } from "./undo-reimage";

/** Asks whether it keeps its prefix, and why it is made anew. */
export function ReimageForm({ host, onDone }: { readonly host: HostView; readonly onDone: () => void }): ReactNode {
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
