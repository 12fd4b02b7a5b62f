"use client";

import { Copy, Undo2, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ReasonField } from "@/components/forms/reason-field";
import { sendJson } from "@/components/forms/send-json";
import { undoReleaseOf } from "@/components/quarantine/undo-release";
import type { Selection } from "@/components/tree/use-selection";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { onlyNow } from "@/components/ui/moment";
import { useToast } from "@/components/ui/toast";
import type { PrefixRow } from "@/lib/prefixes/views";

/** What may be done with all that is selected. It stands at the foot of the screen while something is. */
export function SelectionBar({ selection }: { readonly selection: Selection }): ReactNode {
  const toast = useToast();
  const rows = [...selection.rows.values()];
  if (rows.length === 0) return null;
  const held = rows.filter((row) => row.holder !== null);
  const count = `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "prefix" : "prefixes"}`;

  async function copy(): Promise<void> {
    const done = await copyText(rows.map(({ network }) => network).join("\n"));
    toast.show(done ? { title: `${count} copied` } : { title: "Copying was not allowed", tone: "error" });
  }

  return (
    <div
      data-print="hide"
      className="sticky bottom-4 z-30 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-lg bg-raised py-2 pr-2 pl-4 shadow-popup"
    >
      <p role="status" className="mr-2 font-medium text-sm tabular-nums">
        {count} selected
      </p>
      <Button size="small" icon={<Copy aria-hidden />} onClick={() => void copy()}>
        Copy
      </Button>
      {held.length === 0 ? null : <ReleaseAll rows={held} onDone={selection.clear} />}
      <IconButton label="Select nothing" icon={<X aria-hidden />} size="small" onClick={selection.clear} />
    </div>
  );
}

/** Releases several prefixes one after the other, the deepest first, and says of each that stayed why. */
const ReleaseAll = onlyNow(Releasing);

function Releasing({ rows, onDone }: { readonly rows: readonly PrefixRow[]; readonly onDone: () => void }): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const [reason, setReason] = useState("");
  const [progress, setProgress] = useState(0);
  const count = `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "prefix" : "prefixes"}`;

  async function release(): Promise<string | undefined> {
    const released: PrefixRow[] = [];
    const refused: string[] = [];
    // what lies inside another goes first
    for (const row of rows.toSorted((a, b) => b.length - a.length)) {
      const sent = await sendJson({ url: `/api/v1/prefixes/${row.id}/release`, method: "POST", body: { reason } });
      if (sent.kind === "answered") released.push(row);
      else refused.push(sent.kind === "refused" ? sent.problem.detail : `${row.network}: the server did not answer.`);
      setProgress(released.length + refused.length);
    }
    setProgress(0);
    if (released.length > 0)
      toast.show({
        title: `${released.length.toLocaleString("en")} of ${count} released`,
        action: { label: "Undo", onClick: () => void undoAll(released.toReversed()) },
      });
    router.refresh();
    if (refused.length > 0) return refused.join(" ");
    onDone();
    return undefined;
  }

  async function undoAll(released: readonly PrefixRow[]): Promise<void> {
    let undone = 0;
    for (const { id } of released) if ((await sendJson(undoReleaseOf(id))).kind === "answered") undone++;
    const all = undone === released.length;
    toast.show({ title: `${undone} of ${released.length} releases undone`, tone: all ? "success" : "error" });
    router.refresh();
  }

  return (
    <ConfirmDialog
      title={`Release ${count}?`}
      description={
        <>
          Their holders no longer hold them, and the containers in them end. History stays, and until a prefix is given
          to another you can undo this.
          <span className="mt-2 block max-h-40 overflow-y-auto font-mono text-xs">
            {rows.map(({ id, network, holder }) => (
              <span key={id} className="block">
                {network} <span className="font-sans text-muted">{holder?.name}</span>
              </span>
            ))}
          </span>
          {progress === 0 ? null : (
            <span role="status" className="mt-2 block">
              {progress} of {rows.length} …
            </span>
          )}
        </>
      }
      confirm={`Release ${count}`}
      // containers may live in a host's /64, and end with it
      typeName={rows.some(({ length }) => length === 64) ? count : undefined}
      onConfirm={release}
      trigger={
        <Button size="small" variant="danger" icon={<Undo2 aria-hidden />}>
          Release
        </Button>
      }
    >
      <ReasonField value={reason} onValueChange={setReason} />
    </ConfirmDialog>
  );
}
