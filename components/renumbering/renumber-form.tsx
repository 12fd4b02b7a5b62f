"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { RadioCards } from "@/components/ui/radio-cards";
import type { RenumberingView } from "@/lib/renumbering/views";

export type RenumberFormProps = {
  readonly prefix: { readonly id: string; readonly network: string };
  /** The same bits behind other aggregates. */
  readonly places: readonly { readonly network: string; readonly aggregate: string }[];
};

/** Asks where everything at and below a prefix goes. */
export function RenumberForm({ prefix, places }: RenumberFormProps): ReactNode {
  const router = useRouter();
  const form = useApiForm<
    { readonly place: string; readonly network: string; readonly reason: string },
    RenumberingView
  >({
    id: `renumber-${prefix.id}`,
    url: "/api/v1/renumberings",
    initial: { place: places[0]?.network ?? "other", network: "", reason: "" },
    body: ({ place, network, reason }) => ({
      prefix: prefix.id,
      network: place === "other" ? network : place,
      reason,
    }),
    onSuccess: ({ id }) => router.push(`/renumberings/${id}`),
  });
  const { place, network } = form.values;
  return (
    <Card className="max-w-xl p-5">
      <ApiForm
        form={form}
        submit="Begin renumbering"
        disabled={place === "other" && network.trim() === ""}
        actions={<LinkButton href={`/prefixes/${prefix.id}`}>Cancel</LinkButton>}
      >
        {places.length === 0 ? null : (
          <RadioCards
            name="place"
            legend="Where to"
            {...form.control("place")}
            options={[
              ...places.map((each) => ({
                value: each.network,
                label: <span className="font-mono">{each.network}</span>,
                description: `The same bits in ${each.aggregate}.`,
              })),
              { value: "other", label: "Another place", description: "Any free prefix of the same length." },
            ]}
          />
        )}
        {place === "other" || form.field("network").error !== undefined ? (
          <Field {...form.field("network")} label="New prefix">
            <Input {...form.control("network")} mono placeholder={prefix.network} />
          </Field>
        ) : null}
        <Field {...form.field("reason")} label="Reason" optional>
          <Input {...form.control("reason")} maxLength={500} />
        </Field>
      </ApiForm>
    </Card>
  );
}
