"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, type ReactNode, useId, useState } from "react";
import { Button } from "./button";
import { classes } from "./classes";
import type { ConfirmDialogProps } from "./confirm-dialog";
import { CONTROL } from "./control-style";
import { Notice } from "./notice";
import { BACKDROP, DIALOG_POPUP } from "./popup-style";

export type ConfirmPanelProps = Omit<ConfirmDialogProps, "trigger" | "open" | "onOpenChange"> & {
  /** Stands for the button that opens it. */
  readonly trigger: ReactElement | null;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** The question itself. */
export function ConfirmPanel(props: ConfirmPanelProps): ReactNode {
  const { title, description, confirm, tone = "danger", typeName, trigger, open, onOpenChange, children } = props;
  const [typed, setTyped] = useState("");
  const [running, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const inputId = useId();

  function change(next: boolean): void {
    if (running) return;
    setTyped("");
    setRefusal(undefined);
    onOpenChange(next);
  }

  async function act(): Promise<void> {
    setRunning(true);
    setRefusal(undefined);
    const answer = await props.onConfirm();
    setRunning(false);
    if (answer !== undefined) return setRefusal(answer);
    setTyped("");
    onOpenChange(false);
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      {trigger === null ? null : <AlertDialog.Trigger render={trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Popup className={classes(DIALOG_POPUP, "max-w-md")}>
          <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-5">
            <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-muted text-sm" render={<div />}>
              {description}
            </AlertDialog.Description>
            {children}
            {typeName === undefined ? null : (
              <div>
                <label htmlFor={inputId} className="text-sm">
                  Type <strong className="break-all font-mono font-semibold">{typeName}</strong> to confirm
                </label>
                <input
                  id={inputId}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  autoComplete="off"
                  spellCheck={false}
                  className={classes(CONTROL, "mt-1.5 font-mono")}
                />
              </div>
            )}
            {refusal === undefined ? null : <Notice tone="error">{refusal}</Notice>}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-line border-t bg-sunken px-5 py-3">
            <AlertDialog.Close render={<Button disabled={running}>Cancel</Button>} />
            <Button
              variant={tone}
              loading={running}
              disabled={typeName !== undefined && typed !== typeName}
              onClick={() => void act()}
            >
              {confirm}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
