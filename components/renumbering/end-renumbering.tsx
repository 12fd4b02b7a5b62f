"use client";

import type { ReactNode } from "react";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { onlyNow } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";
import type { RenumberingEnded } from "@/lib/renumbering/views";

export type EndRenumberingProps = {
  readonly id: string;
  /** What is renumbered, typed to confirm where something would end: a host's name, a prefix. */
  readonly subject: string;
  /** Hosts that still hold their old prefix. */
  readonly hostsOn: number;
  /** Live containers that may live in what is released. */
  readonly containers: number;
};

/** Finishes a renumbering or a move, or abandons it. */
export const EndRenumbering = onlyNow(Acting);

function Acting({ id, subject, hostsOn, containers }: EndRenumberingProps): ReactNode {
  const { act } = useAct();
  const toast = useToast();

  async function end(how: "finish" | "abandon"): Promise<string | undefined> {
    const body = how === "finish" ? { release_rest: true } : {};
    const acted = await act<RenumberingEnded>({ url: `/api/v1/renumberings/${id}/${how}`, method: "POST", body });
    if (!acted.ok) return acted.refusal;
    const { released, containers_ended: ended } = acted.answer;
    toast.show({
      title: how === "finish" ? `${subject} is renumbered` : `${subject} keeps its old prefix`,
      description: `${released.toLocaleString("en")} ${released === 1 ? "prefix" : "prefixes"} released${ended === "0" ? "" : `, ${ended} containers ended`}.`,
    });
    return undefined;
  }

  const still =
    hostsOn === 0
      ? ""
      : `${hostsOn.toLocaleString("en")} ${hostsOn === 1 ? "host holds its" : "hosts hold their"} old prefix still and lose it now. `;
  return (
    <>
      <ConfirmDialog
        title={`Finish renumbering ${subject}?`}
        description={`${still}The old prefixes are released and rest by their rule. Containers that still live in them end.`}
        confirm="Release the old prefixes"
        typeName={hostsOn > 0 || containers > 0 ? subject : undefined}
        onConfirm={() => end("finish")}
        trigger={<Button size="small">Finish</Button>}
      />
      <ConfirmDialog
        title={`Abandon renumbering ${subject}?`}
        description="The new prefixes are released, and containers that live in them end. Everything holds its old prefix as before."
        confirm="Release the new prefixes"
        typeName={containers > 0 ? subject : undefined}
        onConfirm={() => end("abandon")}
        trigger={<Button size="small">Abandon</Button>}
      />
    </>
  );
}
