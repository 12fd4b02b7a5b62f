"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { sendJson } from "@/components/forms/send-json";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import type { PrefixReleased } from "@/lib/quarantine/views";

export type ReleaseButtonProps = {
  readonly id: string;
  readonly network: string;
  /** Who holds it: "host web-12". */
  readonly holder: string;
  /** How many containers live in it, in words; null when there are none. */
  readonly containers: string | null;
};

/** Releases a prefix, after saying what ends with it. With live containers in it the prefix must be typed. */
export function ReleaseButton({ id, network, holder, containers }: ReleaseButtonProps): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const [reason, setReason] = useState("");

  async function release(): Promise<string | undefined> {
    const sent = await sendJson({ url: `/api/v1/prefixes/${id}/release`, method: "POST", body: { reason } });
    if (sent.kind === "unanswered") return "The server did not answer. Try again; releasing twice has one effect.";
    if (sent.kind === "refused") return sent.problem.detail;
    const { containers_ended: ended, free_at: free } = sent.answer as PrefixReleased;
    toast.show({
      title: `${network} is released`,
      description: [
        ended === "0" ? "" : `${ended} containers ended with it.`,
        free === "infinity" ? "It is never held again." : `It may be held again from ${free.slice(0, 10)}.`,
      ].join(" "),
    });
    router.refresh();
    return undefined;
  }

  return (
    <ConfirmDialog
      title={`Release ${network}?`}
      description={
        <>
          {holder} no longer holds it.{" "}
          {containers === null
            ? "No container lives in it."
            : `${containers} live in it and end with it. None of their addresses is ever given again.`}{" "}
          Its history stays.
        </>
      }
      confirm="Release the prefix"
      typeName={containers === null ? undefined : network}
      onConfirm={release}
      trigger={<Button icon={<Undo2 aria-hidden />}>Release</Button>}
    >
      <Field name="reason" label="Reason" optional>
        <Input value={reason} onValueChange={setReason} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}
