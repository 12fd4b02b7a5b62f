"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import type { PrefixGranted } from "@/lib/prefixes/views";
import type { AllocateButtonProps } from "./allocate-button";

type Values = {
  readonly "holder.id": string;
  readonly network: string;
  readonly count: string;
  readonly reason: string;
};

/** Asks who gets it, which one, and how many. */
export function AllocateForm(props: AllocateButtonProps & { readonly onDone: () => void }): ReactNode {
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
