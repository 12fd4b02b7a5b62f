"use client";

import { RotateCcw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { onlyNow } from "@/components/ui/moment";
import type { ReleaseUndone } from "@/lib/quarantine/views";
import { undoneText, undoReleaseOf } from "./undo-release";

export type UndoReleaseButtonProps = {
  readonly prefixId: string;
  readonly network: string;
  /** In a row of a list. */
  readonly small?: boolean | undefined;
};

/** Gives a released prefix back to the one who held it. */
export const UndoReleaseButton = onlyNow(Acting);

function Acting({ prefixId, network, small }: UndoReleaseButtonProps): ReactNode {
  const { undo } = useAct();
  const [running, setRunning] = useState(false);

  async function run(): Promise<void> {
    setRunning(true);
    await undo<ReleaseUndone>(undoReleaseOf(prefixId), undoneText);
    setRunning(false);
  }

  return (
    <Button
      size={small ? "small" : undefined}
      icon={<RotateCcw aria-hidden />}
      loading={running}
      onClick={() => void run()}
      aria-label={small ? `Undo the release of ${network}` : undefined}
    >
      {small ? "Undo" : "Undo the release"}
    </Button>
  );
}
