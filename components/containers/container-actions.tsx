"use client";

import { CirclePause, CirclePlay, CircleStop } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ReasonField } from "@/components/forms/reason-field";
import { type Sending, sendJson } from "@/components/forms/send-json";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { onlyNow } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";
import type { ContainerState } from "@/lib/containers/views";

export type ContainerActionsProps = {
  readonly container: { readonly id: string; readonly name: string; readonly state: ContainerState };
};

/** What can be done with a container: detach, resume, end. An end can be taken back: the container resumes its address. */
export const ContainerActions = onlyNow(Acting);

function Acting({ container }: ContainerActionsProps): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const [running, setRunning] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const { id, name, state } = container;
  const url = `/api/v1/containers/${id}`;

  /** Sends one act and says what became of it; gives the refusal, if there is one. */
  async function send(sending: Sending, done: () => void): Promise<string | undefined> {
    const sent = await sendJson(sending);
    if (sent.kind === "unanswered") return "The server did not answer. Try again; doing it twice has one effect.";
    if (sent.kind === "refused") return sent.problem.detail;
    done();
    router.refresh();
    return undefined;
  }

  async function act(verb: "detach" | "resume", title: string): Promise<void> {
    setRunning(verb);
    const refusal = await send({ url: `${url}/${verb}`, method: "POST", body: {} }, () => toast.show({ title }));
    setRunning(null);
    if (refusal !== undefined) toast.show({ title: `${name} was not changed`, description: refusal, tone: "error" });
  }

  function end(): Promise<string | undefined> {
    return send({ url, method: "DELETE", body: { reason } }, () =>
      toast.show({
        title: `${name} has ended`,
        description: "Its addresses stay its own.",
        action: { label: "Undo", onClick: () => void act("resume", `${name} has its addresses again`) },
      }),
    );
  }

  return (
    <>
      {state === "running" ? (
        <Button
          icon={<CirclePause aria-hidden />}
          loading={running === "detach"}
          onClick={() => void act("detach", `${name} is detached; its addresses stay its own`)}
        >
          Detach
        </Button>
      ) : (
        <Button
          icon={<CirclePlay aria-hidden />}
          loading={running === "resume"}
          onClick={() => void act("resume", `${name} has its addresses again`)}
        >
          Resume
        </Button>
      )}
      {state === "ended" ? null : (
        <ConfirmDialog
          title={`End ${name}?`}
          description="It no longer holds its addresses. None of them is ever given to another container; only this one can take them up again."
          confirm="End the container"
          onConfirm={end}
          trigger={<Button icon={<CircleStop aria-hidden />}>End</Button>}
        >
          <ReasonField value={reason} onValueChange={setReason} />
        </ConfirmDialog>
      )}
    </>
  );
}
