"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { HostView } from "@/lib/hosts/views";
import { RackCombobox } from "./rack-combobox";

/** What a host says of itself, to be changed. */
export function EditForm({ host, onDone }: { readonly host: HostView; readonly onDone: () => void }): ReactNode {
  const router = useRouter();
  const form = useApiForm({
    id: `change-host-${host.id}-${host.version}`,
    url: `/api/v1/hosts/${host.id}`,
    method: "PATCH",
    headers: { "If-Match": `"${host.version}"` },
    initial: {
      name: host.name,
      docker_version: host.docker_version,
      uplink_interface: host.uplink_interface,
      uplink_address: host.uplink_address ?? "",
      owner: host.owner,
      role: host.role,
      rack: host.rack?.id ?? "",
    },
    // what imported hosts do not know yet is not a change to nothing
    body: ({ docker_version, uplink_interface, rack, ...rest }) => ({
      ...rest,
      ...(rack === "" ? {} : { rack }),
      ...(docker_version === "" ? {} : { docker_version }),
      ...(uplink_interface === "" ? {} : { uplink_interface }),
    }),
    onSuccess: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <ApiForm form={form} submit="Save">
      <Field {...form.field("name")} label="Host name">
        <Input {...form.control("name")} spellCheck={false} />
      </Field>
      {host.prefixes.some((prefix) => prefix.until === null) ? null : (
        <Field {...form.field("rack")} label="Rack" optional description="Where its /64 will come from.">
          <RackCombobox siteId={host.site.id} {...form.control("rack")} />
        </Field>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field("docker_version")} label="Docker version">
          <Input {...form.control("docker_version")} mono placeholder="28" />
        </Field>
        <Field {...form.field("uplink_interface")} label="Uplink interface">
          <Input {...form.control("uplink_interface")} mono placeholder="eth0" spellCheck={false} />
        </Field>
      </div>
      <Field
        {...form.field("uplink_address")}
        label="Uplink address"
        optional
        description="The next hop of the route to its /64."
      >
        <Input {...form.control("uplink_address")} mono spellCheck={false} />
      </Field>
      <Field {...form.field("owner")} label="Owner" optional>
        <Input {...form.control("owner")} />
      </Field>
      <Field {...form.field("role")} label="Role" optional>
        <Input {...form.control("role")} />
      </Field>
    </ApiForm>
  );
}
