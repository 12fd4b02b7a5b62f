"use client";

import { Undo2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ReasonField } from "@/components/forms/reason-field";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { onlyNow } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";
import type { PrefixReleased, ReleaseUndone } from "@/lib/quarantine/views";
import { undoneText, undoReleaseOf } from "./undo-release";

export type ReleaseButtonProps = {
  readonly id: string;
  readonly network: string;
  /** Who holds it: "host web-12". */
  readonly holder: string;
  /** How many containers live in it, in words; null when there are none. */
  readonly containers: string | null;
  readonly small?: boolean | undefined;
};

/** Releases a prefix, after saying what ends with it. With live containers in it the prefix must be typed. */
export const ReleaseButton = onlyNow(Acting);

function Acting({ id, network, holder, containers, small }: ReleaseButtonProps): ReactNode {
  const toast = useToast();
  const { act, undo } = useAct();
  const [reason, setReason] = useState("");

  async function release(): Promise<string | undefined> {
    const acted = await act<PrefixReleased>({
      url: `/api/v1/prefixes/${id}/release`,
      method: "POST",
      body: { reason },
    });
    if (!acted.ok) return acted.refusal;
    const { containers_ended: ended, free_at: free } = acted.answer;
    toast.show({
      title: `${network} is released`,
      description: [
        ended === "0" ? "" : `${ended === "1" ? "1 container" : `${ended} containers`} ended with it.`,
        free === "infinity" ? "It is never held again." : `It may be held again from ${free.slice(0, 10)}.`,
      ].join(" "),
      action: { label: "Undo", onClick: () => void undo<ReleaseUndone>(undoReleaseOf(id), undoneText) },
    });
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
            : `${containers} live in it and end with it. None of their addresses is ever given to another.`}{" "}
          Its history stays, and until it is given to another you can undo this.
        </>
      }
      confirm="Release the prefix"
      typeName={containers === null ? undefined : network}
      onConfirm={release}
      trigger={
        <Button size={small ? "small" : undefined} icon={<Undo2 aria-hidden />}>
          Release
        </Button>
      }
    >
      <ReasonField value={reason} onValueChange={setReason} />
    </ConfirmDialog>
  );
}
