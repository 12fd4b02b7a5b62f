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
import { Textarea } from "@/components/ui/textarea";
import { useToast } from "@/components/ui/toast";
import type { CatalogueField, EditDialogProps } from "./edit-dialog";

/** The fields of a site, cluster or rack. */
export function EditForm({
  noun,
  called = noun,
  subject,
  fields,
  fixed,
  onDone,
}: EditDialogProps & { readonly onDone: () => void }): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const form = useApiForm<Readonly<Record<string, string>>, { readonly id: string; readonly name: string }>({
    id:
      subject === null
        ? `new-${noun}-${Object.values(fixed ?? {}).join("-")}`
        : `change-${noun}-${subject.id}-${subject.version}`,
    url: subject === null ? `/api/v1/${noun}s` : `/api/v1/${noun}s/${subject.id}`,
    method: subject === null ? "POST" : "PATCH",
    headers: subject === null ? undefined : { "If-Match": `"${subject.version}"` },
    initial: Object.fromEntries(fields.map((field) => [field.name, field.value ?? ""])),
    body: (values) => ({
      ...fixed,
      ...Object.fromEntries(fields.flatMap((field) => sent(field, values[field.name] ?? ""))),
    }),
    onSuccess: (answer) => {
      toast.show({ title: subject === null ? `${answer.name} is there` : `${answer.name} is changed` });
      onDone();
      if (subject === null) router.push(`/${noun}s/${answer.id}`);
      else router.refresh();
    },
  });
  return (
    <ApiForm
      form={form}
      submit={subject === null ? `Add the ${called}` : "Save"}
      actions={<DialogClose render={<Button>Cancel</Button>} />}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        {fields.map((field) => (
          <div key={field.name} className={field.half ? undefined : "sm:col-span-2"}>
            <Field
              {...form.field(field.name)}
              label={field.label}
              optional={field.optional}
              description={field.description}
            >
              {field.options !== undefined ? (
                <Combobox {...form.control(field.name)} options={field.options} placeholder="Choose…" />
              ) : field.lines === undefined ? (
                <Input {...form.control(field.name)} mono={field.mono} autoComplete="off" />
              ) : (
                <Textarea {...form.control(field.name)} rows={field.lines} />
              )}
            </Field>
          </div>
        ))}
      </div>
    </ApiForm>
  );
}

/** A choice that is not made is null where that is a choice, and else left out, so that the API says it is missing. */
function sent({ name, options, optional }: CatalogueField, value: string): [string, string | null][] {
  if (options === undefined || value !== "") return [[name, value]];
  return optional ? [[name, null]] : [];
}
