"use client";

import { useRouter } from "next/navigation";
import { useToast } from "@/components/ui/toast";
import { type Sending, sendJson } from "./send-json";

/** What became of an act: its answer, or in words why not. */
export type Acted<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly refusal: string };

export type ActHook = {
  /** Sends one act; when it was done the page around it is read anew. */
  readonly act: <Answer>(sending: Sending) => Promise<Acted<Answer>>;
  /** The same for an undo: a short message says what came of it, also when it was refused. */
  readonly undo: <Answer>(sending: Sending, done: (answer: Answer) => string) => Promise<void>;
};

/** Acts of buttons and dialogs, which have no form around them. */
export function useAct(): ActHook {
  const router = useRouter();
  const toast = useToast();

  async function act<Answer>(sending: Sending): Promise<Acted<Answer>> {
    const sent = await sendJson(sending);
    if (sent.kind === "unanswered")
      return { ok: false, refusal: "The server did not answer. Trying again is safe: it has one effect." };
    if (sent.kind === "refused") return { ok: false, refusal: sent.problem.detail };
    router.refresh();
    return { ok: true, answer: sent.answer as Answer };
  }

  async function undo<Answer>(sending: Sending, done: (answer: Answer) => string): Promise<void> {
    const acted = await act<Answer>(sending);
    if (acted.ok) toast.show({ title: "Undone", description: done(acted.answer) });
    else toast.show({ title: "It could not be undone", description: acted.refusal, tone: "error" });
  }

  return { act, undo };
}
