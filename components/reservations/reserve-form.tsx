"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useAct } from "@/components/forms/use-act";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { useToast } from "@/components/ui/toast";
import type { ReservationEnded, Reserved } from "@/lib/reservations/views";
import { endReservationOf } from "./end-reservation";
import type { ReserveButtonProps } from "./reserve-button";

const EMPTY = { what: "whole", network: "", last: "", for: "", reason: "" };

/** Asks what is kept back, for whom and why. */
export function ReserveForm(props: ReserveButtonProps & { readonly onDone: () => void }): ReactNode {
  const { id, network, childLength, reserved, onDone } = props;
  const router = useRouter();
  const toast = useToast();
  const { undo } = useAct();
  const form = useApiForm<typeof EMPTY, Reserved>({
    id: `reserve-in-${id}`,
    url: `/api/v1/prefixes/${id}/reservations`,
    initial: { ...EMPTY, what: reserved ? "part" : "whole" },
    body: ({ what, network: first, last, for: whom, reason }) => ({
      ...(what === "part" ? { network: first, ...(last.trim() === "" ? {} : { last }) } : {}),
      for: whom,
      reason,
    }),
    onSuccess: (answer) => {
      const [only, ...more] = answer.reserved;
      toast.show({
        title: more.length === 0 ? `${only?.network} is reserved` : `${answer.reserved.length} prefixes are reserved`,
        ...(only === undefined || more.length > 0
          ? {}
          : {
              action: {
                label: "Undo",
                onClick: () =>
                  void undo<ReservationEnded>(endReservationOf(only.id), (ended) => `${ended.network} gives again.`),
              },
            }),
      });
      onDone();
      router.refresh();
    },
  });
  const { what } = form.values;
  return (
    <ApiForm
      form={form}
      submit="Reserve it"
      disabled={what === "part" && form.values.network.trim() === ""}
      actions={<DialogClose render={<Button>Cancel</Button>} />}
    >
      {childLength === null ? null : (
        <RadioCards
          {...form.field("what")}
          legend="What"
          {...form.control("what")}
          options={[
            {
              value: "whole",
              label: `All of ${network}`,
              description: reserved ? "It is reserved already." : "Nothing more is given from it.",
              disabled: reserved,
            },
            {
              value: "part",
              label: childLength === 128 ? "Addresses in it" : "Free space in it",
              description:
                childLength === 128
                  ? "One address (/128), a block such as a /120, or a range."
                  : `One /${childLength}, a shorter prefix, or a range.`,
            },
          ]}
        />
      )}
      {what === "part" ? (
        <>
          <Field {...form.field("network")} label="Prefix" description="Of a range: its first.">
            <Input
              {...form.control("network")}
              mono
              placeholder={
                childLength === 128
                  ? network.replace(/\/\d+$/, "100/120")
                  : network.replace(/\/\d+$/, `/${childLength}`)
              }
            />
          </Field>
          <Field {...form.field("last")} label="Last prefix of the range" optional>
            <Input {...form.control("last")} mono />
          </Field>
        </>
      ) : null}
      <Field {...form.field("for")} label="For whom" optional>
        <Input {...form.control("for")} maxLength={200} placeholder="The new hall, a customer, a test" />
      </Field>
      <Field {...form.field("reason")} label="Reason" optional>
        <Input {...form.control("reason")} maxLength={500} />
      </Field>
    </ApiForm>
  );
}
