import type { ReactNode } from "react";
import type { ApiForm } from "@/components/forms/use-api-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { RequestValues } from "./request-values";

/** Fields that few requests need, folded away unless one of them holds something or is at fault. */
export function RareFields({ form }: { readonly form: ApiForm<RequestValues> }): ReactNode {
  const names = ["ticket", "reason", "role"] as const;
  const shown = names.some((name) => form.values[name] !== "" || form.field(name).error !== undefined);
  return (
    <Disclosure label="Ticket, reason, role" {...(shown ? { open: true } : {})}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field("ticket")} label="Ticket" optional>
          <Input {...form.control("ticket")} placeholder="NET-1234" />
        </Field>
        <Field {...form.field("role")} label="Role" optional>
          <Input {...form.control("role")} placeholder="Application server" />
        </Field>
        <Field {...form.field("reason")} label="Reason" optional className="sm:col-span-2">
          <Textarea {...form.control("reason")} placeholder="Why this host is needed" />
        </Field>
      </div>
    </Disclosure>
  );
}
