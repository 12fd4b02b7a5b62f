"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { sendJson } from "@/components/forms/send-json";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export type EndButtonProps = {
  /** The route of what is ended. */
  readonly url: string;
  /** "this rule". */
  readonly what: string;
  readonly consequence: string;
};

/** Ends a rule or a webhook, after asking. */
export function EndButton({ url, what, consequence }: EndButtonProps): ReactNode {
  const router = useRouter();

  async function end(): Promise<string | undefined> {
    const sent = await sendJson({ url, method: "DELETE" });
    if (sent.kind === "unanswered") return "The server did not answer. Try again.";
    if (sent.kind === "refused") return sent.problem.detail;
    router.refresh();
    return undefined;
  }

  return (
    <ConfirmDialog
      title={`End ${what}?`}
      description={consequence}
      confirm={`End ${what}`}
      onConfirm={end}
      trigger={<Button size="small">End</Button>}
    />
  );
}
