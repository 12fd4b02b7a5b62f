"use client";

import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ContainerGranted } from "@/lib/containers/views";
import type { AddContainerProps } from "./add-container";

/** Asks for its name, and for a certain address if one likes. */
export function ContainerForm({
  host,
  networks,
  onGiven,
}: AddContainerProps & {
  readonly onGiven: (given: ContainerGranted) => void;
}): ReactNode {
  const form = useApiForm<{ name: string; image: string; network: string; address: string }, ContainerGranted>({
    id: `add-container-${host.id}`,
    url: `/api/v1/hosts/${host.id}/containers`,
    initial: { name: "", image: "", network: networks[0]?.value ?? "", address: "" },
    body: ({ network, ...rest }) => ({ ...rest, network: networks.length > 1 ? network : null }),
    onSuccess: onGiven,
  });
  const wantsAddress = form.values.address !== "" || form.field("address").error !== undefined;
  return (
    <ApiForm form={form} submit="Add the container">
      <Field {...form.field("name")} label="Name" description="As docker run --name takes it.">
        <Input {...form.control("name")} placeholder="web-1" autoComplete="off" spellCheck={false} />
      </Field>
      <Field {...form.field("image")} label="Image" optional>
        <Input {...form.control("image")} mono placeholder="nginx:1.29" autoComplete="off" spellCheck={false} />
      </Field>
      {networks.length > 1 ? (
        <Field {...form.field("network")} label="Network">
          <Select {...form.control("network")} options={networks} />
        </Field>
      ) : null}
      <Disclosure label="A certain address" {...(wantsAddress ? { open: true } : {})}>
        <Field {...form.field("address")} label="Address" optional description="Left empty, it gets the next one.">
          <Input {...form.control("address")} mono autoComplete="off" spellCheck={false} />
        </Field>
      </Disclosure>
    </ApiForm>
  );
}
