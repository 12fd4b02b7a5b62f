"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import type { InsertLevelButtonProps } from "./insert-level-button";

type Values = { readonly name: string; readonly length: string; readonly before: string; readonly holder: string };
type Inserted = { readonly blocks: string; readonly moved: string };

/** Asks for the level and its place. */
export function InsertLevelForm(props: InsertLevelButtonProps & { readonly onDone: () => void }): ReactNode {
  const { planId, levels, onDone } = props;
  const router = useRouter();
  const toast = useToast();
  const form = useApiForm<Values, Inserted>({
    id: `level-into-${planId}`,
    url: `/api/v1/plans/${planId}/levels`,
    initial: { name: "", length: "", before: levels.at(-1)?.name ?? "", holder: "none" },
    body: ({ name, length, before, holder }) => ({
      name,
      length: Number(length.trim().replace(/^\//, "")),
      before,
      holder: holder === "none" ? null : holder,
    }),
    onSuccess: ({ blocks, moved }) => {
      toast.show({
        title: `The level ${form.values.name} is in the plan`,
        description: `${counted(moved, "prefix lies", "prefixes lie")} in ${counted(blocks, "block", "blocks")} of it now.`,
      });
      onDone();
      router.refresh();
    },
  });
  const at = levels.findIndex(({ name }) => name === form.values.before);
  const [above, below] = [levels[at - 1], levels[at]];
  return (
    <ApiForm
      form={form}
      submit="Put it in"
      disabled={form.values.name.trim() === "" || form.values.length.trim() === ""}
      actions={<DialogClose render={<Button>Cancel</Button>} />}
    >
      <Field {...form.field("before")} label="Before">
        <Select
          {...form.control("before")}
          options={levels.map(({ name, length }) => ({ value: name, label: `${name} (/${length})` }))}
        />
      </Field>
      <Field {...form.field("name")} label="Name">
        <Input {...form.control("name")} maxLength={100} placeholder="row" />
      </Field>
      <Field
        {...form.field("length")}
        label="Length"
        description={`Longer than ${above === undefined ? "the aggregate" : `/${above.length}`}, shorter than /${below?.length}.`}
      >
        <Input {...form.control("length")} inputMode="numeric" className="max-w-32" />
      </Field>
      <Field {...form.field("holder")} label="Held by">
        <Select
          {...form.control("holder")}
          options={[
            { value: "none", label: "nobody by itself" },
            { value: "site", label: "sites" },
            { value: "cluster", label: "clusters" },
            { value: "rack", label: "racks" },
          ]}
        />
      </Field>
      <Notice>Blocks whose racks all stand in one cluster go to that cluster, where clusters hold the level.</Notice>
    </ApiForm>
  );
}

function counted(count: string, one: string, many: string): string {
  return `${Number(count).toLocaleString("en")} ${count === "1" ? one : many}`;
}
