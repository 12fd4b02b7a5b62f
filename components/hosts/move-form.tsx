"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option";
import { RadioCards } from "@/components/ui/radio-cards";
import { useToast } from "@/components/ui/toast";
import type { HostView, Reference } from "@/lib/hosts/views";
import type { HostMoved } from "@/lib/renumbering/views";
import type { ListView } from "@/lib/view";
import { RackCombobox } from "./rack-combobox";

/** Asks for the rack, and what becomes of its prefix. */
export function MoveForm({ host, onDone }: { readonly host: HostView; readonly onDone: () => void }): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const sites = useSites();
  const [site, setSite] = useState(host.site.id);
  const form = useApiForm<{ readonly rack: string; readonly prefix: string; readonly reason: string }, HostMoved>({
    id: `move-${host.id}-${host.version}`,
    url: `/api/v1/hosts/${host.id}/move`,
    initial: { rack: "", prefix: "renumber", reason: "" },
    onSuccess: ({ host: moved, move }) => {
      toast.show({
        title: `${moved.name} stands in rack ${moved.rack?.name}`,
        description:
          move === null
            ? "It keeps what it holds."
            : `It holds ${move.prefixes.map(({ to }) => to).join(", ")} as well, until you finish or abandon the move.`,
      });
      onDone();
      router.refresh();
    },
  });
  const held = host.prefixes.filter(({ until }) => until === null).map(({ network }) => network);
  return (
    <ApiForm
      form={form}
      submit="Move it"
      disabled={form.values.rack === ""}
      actions={<DialogClose render={<Button>Cancel</Button>} />}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="site" label="Site">
          <Combobox
            key={sites.length === 0 ? "waiting" : "ready"}
            options={sites}
            value={site}
            onValueChange={(next) => {
              setSite(next);
              form.set("rack", "");
            }}
            placeholder="Choose a site"
          />
        </Field>
        <Field {...form.field("rack")} label="Rack">
          <RackCombobox key={site} siteId={site} {...form.control("rack")} />
        </Field>
      </div>
      {held.length === 0 ? null : (
        <RadioCards
          {...form.field("prefix")}
          legend="Its prefix"
          {...form.control("prefix")}
          options={[
            {
              value: "renumber",
              label: "Renumber it",
              description: `It gets a /64 of the new rack, and holds ${held.join(", ")} too until you are done. New containers use the new one.`,
            },
            {
              value: "keep",
              label: `Keep ${held.join(", ")}`,
              description: "It is marked as out of place: its routes no longer follow the rack.",
            },
          ]}
        />
      )}
      <Field {...form.field("reason")} label="Reason" optional>
        <Input {...form.control("reason")} maxLength={500} />
      </Field>
    </ApiForm>
  );
}

/** The live sites; none while they are on their way, or when they did not come. */
function useSites(): readonly Option[] {
  const [sites, setSites] = useState<readonly Option[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    fetch("/api/v1/sites?limit=1000", { signal: leaving.signal })
      .then(async (response) => {
        if (!response.ok) return;
        const { results } = (await response.json()) as ListView<Reference>;
        setSites(results.map((site) => ({ value: site.id, label: site.name })));
      })
      .catch(() => {});
    return () => leaving.abort();
  }, []);
  return sites;
}
