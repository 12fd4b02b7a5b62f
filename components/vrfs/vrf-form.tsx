"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import type { VrfView } from "@/lib/vrfs/views";

/** Asks for the VRF's name and what it is for. */
export function VrfForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const form = useApiForm<{ readonly name: string; readonly description: string }, VrfView>({
    id: "add-vrf",
    url: "/api/v1/vrfs",
    initial: { name: "", description: "" },
    onSuccess: ({ name }) => {
      toast.show({ title: `The VRF ${name} is there`, description: "Add an aggregate to it next." });
      onDone();
      router.refresh();
    },
  });
  return (
    <ApiForm
      form={form}
      submit="Add the VRF"
      disabled={form.values.name.trim() === ""}
      actions={<DialogClose render={<Button>Cancel</Button>} />}
    >
      <Field {...form.field("name")} label="Name">
        <Input {...form.control("name")} maxLength={100} placeholder="customers" autoComplete="off" />
      </Field>
      <Field {...form.field("description")} label="Description" optional>
        <Input {...form.control("description")} placeholder="Networks that are no part of ours" />
      </Field>
    </ApiForm>
  );
}
