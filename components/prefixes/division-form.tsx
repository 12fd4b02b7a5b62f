"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { useToast } from "@/components/ui/toast";
import type { AvailablePrefixes, OrderName } from "@/lib/prefixes/views";
import { ORDER_OPTIONS } from "./order-options";

/** Asks for the length and the order, and shows what would come next. */
export function DivisionForm(props: { readonly available: AvailablePrefixes; readonly onDone: () => void }): ReactNode {
  const { available, onDone } = props;
  const router = useRouter();
  const toast = useToast();
  const now: OrderName = available.orders.find(({ current }) => current)?.order ?? "sequential";
  const form = useApiForm<{ readonly child_length: string; readonly order: string }, AvailablePrefixes>({
    id: `division-of-${available.id}`,
    url: `/api/v1/prefixes/${available.id}/division`,
    initial: { child_length: String(available.prefix_length), order: now },
    body: ({ child_length, order }) => ({ child_length: Number(child_length.trim().replace(/^\//, "")), order }),
    onSuccess: (answer) => {
      const next = answer.orders.find(({ current }) => current)?.networks[0];
      toast.show({
        title: `${answer.network} gives /${answer.prefix_length}s now`,
        description: next === undefined ? "It is full." : `The next one is ${next}.`,
      });
      onDone();
      router.refresh();
    },
  });
  const { child_length, order } = form.values;
  const sameLength = child_length.trim().replace(/^\//, "") === String(available.prefix_length);
  const preview = sameLength ? available.orders.find((each) => each.order === order) : undefined;
  return (
    <ApiForm
      form={form}
      submit="Divide it so"
      disabled={sameLength && order === now}
      actions={<DialogClose render={<Button>Cancel</Button>} />}
    >
      <Field
        {...form.field("child_length")}
        label="Length of its children"
        description="From 2 to 64, longer than the prefix."
      >
        <Input {...form.control("child_length")} inputMode="numeric" className="max-w-32" />
      </Field>
      <RadioCards
        {...form.field("order")}
        legend="In which order"
        columns={2}
        {...form.control("order")}
        options={ORDER_OPTIONS}
      />
      {preview === undefined || preview.networks.length === 0 ? null : (
        <Notice title={preview.current ? "Its next ones" : "So it would go on"}>
          <span className="flex flex-wrap gap-x-3">
            {preview.networks.slice(0, 4).map((network) => (
              <AddressText key={network} text={network} />
            ))}
          </span>
          {order === "scattered" && !preview.current ? "An example: the real order gets a secret of its own." : null}
        </Notice>
      )}
    </ApiForm>
  );
}
