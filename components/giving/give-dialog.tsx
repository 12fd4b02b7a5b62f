"use client";

import { Gift } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { freshKey } from "@/components/forms/form-draft";
import { sendJson } from "@/components/forms/send-json";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { onlyNow } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import type { PrefixesGiven } from "@/lib/giving/views";
import { countsText } from "./counts-text";
import { GivePreview } from "./give-preview";

export type GiveDialogProps = {
  readonly noun: "site" | "rack";
  readonly id: string;
  readonly name: string;
};

/** Gives a site or rack, and all that is in it, the prefixes of its plan: first exactly what it would be, then in one transaction. */
export const GiveDialog = onlyNow(Acting);

function Acting({ noun, id, name }: GiveDialogProps): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [preview, setPreview] = useState<PrefixesGiven | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [giving, setGiving] = useState(false);
  const key = useRef("");

  async function send(dryRun: boolean, idempotencyKey: string): Promise<PrefixesGiven | null> {
    setRefusal(null);
    const sent = await sendJson({
      url: `/api/v1/${noun}s/${id}/prefixes?dry_run=${dryRun}`,
      method: "POST",
      body: {},
      idempotencyKey,
    });
    if (sent.kind === "answered") return sent.answer as PrefixesGiven;
    setRefusal(
      sent.kind === "refused"
        ? sent.problem.detail
        : "The server did not answer. Trying again is safe: it has one effect, however often it is sent.",
    );
    return null;
  }

  async function change(next: boolean): Promise<void> {
    if (giving) return;
    setOpen(next);
    if (!next) return;
    setPreview(null);
    key.current = freshKey();
    setPreview(await send(true, freshKey()));
  }

  async function give(): Promise<void> {
    setGiving(true);
    const given = await send(false, key.current);
    setGiving(false);
    if (given === null) return;
    setOpen(false);
    toast.show({ title: `${name} has its prefixes`, description: `Given: ${countsText(given.counts.given)}.` });
    router.refresh();
  }

  const nothing = preview !== null && preview.given.length === 0;
  return (
    <Dialog
      wide
      title={`Give ${name} its prefixes`}
      description="What is held already stays. Either all of this is given, or nothing."
      open={open}
      onOpenChange={(next) => void change(next)}
      trigger={
        <Button variant="primary" icon={<Gift aria-hidden />}>
          Give prefixes
        </Button>
      }
      actions={
        <>
          <DialogClose render={<Button disabled={giving}>{nothing ? "Close" : "Cancel"}</Button>} />
          {nothing ? null : (
            <Button variant="primary" loading={giving} disabled={preview === null} onClick={() => void give()}>
              Give them
            </Button>
          )}
        </>
      }
    >
      {preview !== null ? <GivePreview preview={preview} /> : refusal === null ? <SkeletonRows rows={6} /> : null}
      {refusal === null ? null : (
        <div className="mt-3">
          <Notice live tone="error">
            {refusal}
          </Notice>
        </div>
      )}
    </Dialog>
  );
}
