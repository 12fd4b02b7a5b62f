"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { onlyNow } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { Option } from "@/components/ui/option";
import { useToast } from "@/components/ui/toast";
import type { HolderKind, PrefixGranted } from "@/lib/prefixes/views";

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

type Values = {
  readonly "holder.id": string;
  readonly network: string;
  readonly count: string;
  readonly reason: string;
};

function AllocateForm(props: AllocateButtonProps & { readonly onDone: () => void }): ReactNode {
  const { id, childLength, kind, holders, next, onDone } = props;
  const router = useRouter();
  const toast = useToast();
  const form = useApiForm<Values, PrefixGranted>({
    id: `allocate-in-${id}`,
    url: `/api/v1/prefixes/${id}/available-prefixes`,
    initial: { "holder.id": "", network: "", count: "1", reason: "" },
    body: (values) => ({
      prefix_length: childLength,
      holder: { kind, id: values["holder.id"] },
      ...(values.network.trim() === "" ? { count: Number(values.count) } : { network: values.network.trim() }),
      reason: values.reason,
    }),
    onSuccess: (answer) => {
      const name = holders.find((option) => option.value === form.values["holder.id"])?.label ?? `The ${kind}`;
      const [first, ...more] = answer.prefixes;
      toast.show({ title: `${name} has ${first?.network}${more.length > 0 ? ` and ${more.length} more` : ""}` });
      onDone();
      router.refresh();
    },
  });
  return (
    <ApiForm
      form={form}
      submit="Allocate it"
      disabled={form.values["holder.id"] === ""}
      actions={<DialogClose render={<Button>Cancel</Button>} />}
    >
      <Field {...form.field("holder.id")} label={`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`}>
        <Combobox {...form.control("holder.id")} options={holders} placeholder={`Choose a ${kind}`} />
      </Field>
      <Field
        {...form.field("network")}
        label="A certain one"
        optional
        description="Left empty, it is the next by the order of the prefix."
      >
        <Input {...form.control("network")} spellCheck={false} className="font-mono" placeholder={next ?? ""} />
      </Field>
      {form.values.network.trim() === "" ? (
        <Field {...form.field("count")} label="How many" description="All of them or none.">
          <Input {...form.control("count")} inputMode="numeric" className="max-w-32" />
        </Field>
      ) : null}
      <Field {...form.field("reason")} label="Reason" optional>
        <Input {...form.control("reason")} maxLength={500} />
      </Field>
    </ApiForm>
  );
}
