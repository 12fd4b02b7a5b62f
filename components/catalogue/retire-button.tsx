"use client";

import { Archive } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { sendJson } from "@/components/forms/send-json";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { onlyNow } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";

export type RetireButtonProps = {
  readonly noun: string;
  /** What people call it, where that is another word. */
  readonly called?: string;
  readonly subject: { readonly id: string; readonly name: string; readonly version: number };
};

/** Retires a site, cluster or rack in which nothing lives any more. What it was stays in the history. */
export const RetireButton = onlyNow(Acting);

function Acting({ noun, called = noun, subject }: RetireButtonProps): ReactNode {
  const router = useRouter();
  const toast = useToast();

  async function retire(): Promise<string | undefined> {
    const sent = await sendJson({
      url: `/api/v1/${noun}s/${subject.id}`,
      method: "PATCH",
      headers: { "If-Match": `"${subject.version}"` },
      body: { retired: true },
    });
    if (sent.kind === "unanswered") return "The server did not answer. Try again.";
    if (sent.kind === "refused") return sent.problem.detail;
    toast.show({ title: `${subject.name} is retired` });
    router.refresh();
    return undefined;
  }

  return (
    <ConfirmDialog
      title={`Retire ${subject.name}?`}
      description={`This is possible once nothing lives in this ${called} and it holds no prefix. It cannot come back; its name may be used again.`}
      confirm={`Retire the ${called}`}
      onConfirm={retire}
      trigger={<Button icon={<Archive aria-hidden />}>Retire</Button>}
    />
  );
}
