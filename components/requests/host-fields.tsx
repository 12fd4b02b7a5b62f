import type { ReactNode } from "react";
import type { ApiForm } from "@/components/forms/use-api-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { MODES, modeOf } from "@/lib/hostconfig/modes";
import type { RequestValues } from "./request-values";

/** What the host is: name, mode, and how it is reached. */
export function HostFields({ form }: { readonly form: ApiForm<RequestValues> }): ReactNode {
  return (
    <>
      <Field
        {...form.field("name")}
        label="Host name"
        description="As in DNS, without the domain. Unique among the live hosts of the site."
      >
        <Input {...form.control("name")} placeholder="web-12" autoComplete="off" spellCheck={false} autoFocus />
      </Field>
      <Field {...form.field("mode")} label="Mode" description={modeOf(form.values.mode)?.summary}>
        <Select
          {...form.control("mode")}
          options={MODES.filter(({ addresses }) => addresses).map(({ id, title, summary }) => ({
            value: id,
            label: title,
            hint: summary,
          }))}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          {...form.field("docker_version")}
          label="Docker version"
          description="Which options the commands need depends on it."
        >
          <Input {...form.control("docker_version")} mono placeholder="28" />
        </Field>
        <Field
          {...form.field("uplink_interface")}
          label="Uplink interface"
          description="Where the host learns its default route."
        >
          <Input {...form.control("uplink_interface")} mono placeholder="eth0" spellCheck={false} />
        </Field>
      </div>
      <Field
        {...form.field("uplink_address")}
        label="Uplink address"
        optional
        description="The host's own IPv6 address on the uplink: the next hop of the route to its /64. It can be added later."
      >
        <Input
          {...form.control("uplink_address")}
          mono
          placeholder="2001:db8:ffff::12"
          spellCheck={false}
          autoComplete="off"
        />
      </Field>
      <Field {...form.field("owner")} label="Owner" optional description="The team or person who answers for the host.">
        <Input {...form.control("owner")} placeholder="Payments" />
      </Field>
    </>
  );
}
