"use client";

import { type ReactNode, useState } from "react";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { onlyNow } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";
import type { DecommissionView } from "@/lib/decommission/views";

export type StepButtonProps = {
  readonly rackId: string;
  readonly step: "begin" | "hosts" | "prefixes" | "retire" | "stop";
  readonly label: string;
  /** Of the step hosts: which to remove. */
  readonly hosts?: readonly string[] | undefined;
  readonly disabled?: boolean | undefined;
  /** Asked before; without it the step is taken at once. */
  readonly ask?: { readonly title: string; readonly text: string; readonly typeName?: string | undefined } | undefined;
  readonly variant?: "primary" | "danger" | undefined;
  readonly small?: boolean | undefined;
  /** Said afterwards. */
  readonly done: string;
};

/** Takes one step of the checklist. */
export const StepButton = onlyNow(Acting);

function Acting(props: StepButtonProps): ReactNode {
  const { rackId, step, label, hosts, disabled, ask, variant, small, done } = props;
  const { act } = useAct();
  const toast = useToast();
  const [running, setRunning] = useState(false);

  async function take(): Promise<string | undefined> {
    setRunning(true);
    const acted = await act<DecommissionView>({
      url: `/api/v1/racks/${rackId}/decommission`,
      method: "POST",
      body: { step, ...(hosts === undefined ? {} : { hosts }) },
    });
    setRunning(false);
    if (!acted.ok) return acted.refusal;
    toast.show({ title: done });
    return undefined;
  }

  async function takeAtOnce(): Promise<void> {
    const refusal = await take();
    if (refusal !== undefined) toast.show({ title: "Not done", description: refusal, tone: "error" });
  }

  const look = { variant, size: small ? ("small" as const) : undefined, disabled };
  if (ask === undefined) {
    return (
      <Button {...look} loading={running} onClick={() => void takeAtOnce()}>
        {label}
      </Button>
    );
  }
  return (
    <ConfirmDialog
      title={ask.title}
      description={ask.text}
      confirm={label}
      typeName={ask.typeName}
      onConfirm={take}
      trigger={<Button {...look}>{label}</Button>}
    />
  );
}
