"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { MODES, modeOf } from "@/lib/hostconfig/modes";
import { kubernetesNode } from "@/lib/hostconfig/modes/kubernetes-node";
import type { NetworkView } from "@/lib/networks/views";
import { fieldsOf, initialValues, type NetworkValues, requestOf, valueName } from "./network-fields";
import { NetworkPreview } from "./network-preview";

export type NetworkFormProps = {
  readonly hostId: string;
  /** What is changed; null makes a new one. */
  readonly network: NetworkView | null;
  /** The name that a new one is offered. */
  readonly name: string;
  /** Where its addresses may come from, the usual first. */
  readonly sources: readonly Option[];
  /** The Kubernetes clusters that the host may be a node of. */
  readonly clusters: readonly Option[];
  readonly onDone: () => void;
};

/** The form of a network: its name, its mode, where its addresses come from, and what the mode asks for. */
export function NetworkForm({ hostId, network, name, sources, clusters, onDone }: NetworkFormProps): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const path = `/api/v1/hosts/${hostId}/networks`;
  const form = useApiForm<NetworkValues, NetworkView>({
    id: network === null ? `new-network-${hostId}` : `change-network-${network.id}-${network.version}`,
    url: network === null ? path : `${path}/${network.id}`,
    method: network === null ? "POST" : "PATCH",
    headers: network === null ? undefined : { "If-Match": `"${network.version}"` },
    initial: initialValues(network, name),
    body: requestOf,
    onSuccess: (answer) => {
      toast.show({ title: network === null ? `Network ${answer.name} is there` : `Network ${answer.name} is changed` });
      onDone();
      router.refresh();
    },
  });
  const mode = modeOf(form.values.mode ?? "");
  const asked = new Set(fieldsOf(form.values));
  const shown = Object.entries(mode?.fields ?? {}).filter(([field]) => asked.has(field));
  return (
    <ApiForm
      form={form}
      submit={network === null ? "Add the network" : "Save"}
      actions={<DialogClose render={<Button>Cancel</Button>} />}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field("name")} label="Name" description="Of its Docker network; its bridge is called br-NAME.">
          <Input {...form.control("name")} mono autoComplete="off" spellCheck={false} />
        </Field>
        <Field {...form.field("mode")} label="Mode">
          <Select
            {...form.control("mode")}
            options={MODES.map(({ id, title, summary }) => ({ value: id, label: title, hint: summary }))}
          />
        </Field>
      </div>
      {mode === undefined ? null : <p className="-mt-2 text-muted text-sm">{mode.summary}</p>}
      {mode?.addresses && sources.length > 1 ? (
        <Field {...form.field("source")} label="Addresses from">
          <Select {...form.control("source")} placeholder={sources[0]?.label} options={sources} />
        </Field>
      ) : null}
      {mode?.id === kubernetesNode.id && clusters.length > 0 ? (
        <Field
          {...form.field("kubernetes_cluster")}
          label="Kubernetes cluster"
          description="It decides the ranges, the version and the plugin of its nodes."
        >
          <Select
            {...form.control("kubernetes_cluster")}
            placeholder="none that is kept here"
            options={[{ value: "", label: "none that is kept here" }, ...clusters]}
          />
        </Field>
      ) : null}
      {mode === undefined || shown.length === 0 ? null : (
        <div className="grid gap-5 sm:grid-cols-2">
          {shown.map(([field, { label, description, whenEmpty, choices }]) => (
            <Field
              key={field}
              {...form.field(valueName(field))}
              label={label}
              optional={whenEmpty !== null && choices === null}
              description={description}
            >
              {choices === null ? (
                <Input
                  {...form.control(valueName(field))}
                  mono
                  placeholder={whenEmpty ?? undefined}
                  autoComplete="off"
                  spellCheck={false}
                />
              ) : (
                <Select
                  {...form.control(valueName(field))}
                  placeholder={choices[0]?.label ?? ""}
                  options={choices.map(({ value, label }) => ({ value, label }))}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      <NetworkPreview hostId={hostId} values={form.values} network={network?.name ?? null} />
    </ApiForm>
  );
}
