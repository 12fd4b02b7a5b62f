"use client";

import { Pencil, Plus } from "lucide-react";
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
import type { Option } from "@/components/ui/option";
import { Textarea } from "@/components/ui/textarea";
import { useToast } from "@/components/ui/toast";

/** One field of a site, cluster or rack. */
export type CatalogueField = {
  /** As in the API. */
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly description?: string | undefined;
  /** Makes it a choice; an empty value is sent as null. */
  readonly options?: readonly Option[] | undefined;
  readonly lines?: number | undefined;
  /** It stands beside another where there is room. */
  readonly half?: boolean | undefined;
  /** Its text is of addresses. */
  readonly mono?: boolean | undefined;
};

export type EditDialogProps = {
  /** "site", "cluster" or "rack", as in the API. */
  readonly noun: string;
  /** What people call it, where that is another word. */
  readonly called?: string | undefined;
  /** What is changed; null makes a new one. The version is the one that was read. */
  readonly subject: { readonly id: string; readonly name: string; readonly version: number } | null;
  readonly fields: readonly CatalogueField[];
  /** Sent with them, such as the site that a new rack stands in. */
  readonly fixed?: Readonly<Record<string, string>> | undefined;
};

/** A dialog that adds a site, cluster or rack, or changes one. */
export const EditDialog = onlyNow(Acting);

function Acting(props: EditDialogProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { noun, called = noun, subject, fields } = props;
  return (
    <Dialog
      title={subject === null ? `New ${called}` : `Change ${subject.name}`}
      wide={fields.some(({ half }) => half)}
      open={open}
      onOpenChange={setOpen}
      trigger={
        subject === null ? (
          <Button icon={<Plus aria-hidden />}>New {called}</Button>
        ) : (
          <Button icon={<Pencil aria-hidden />}>Change</Button>
        )
      }
    >
      <EditForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function EditForm({
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
