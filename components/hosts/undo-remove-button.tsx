"use client";

import { RotateCcw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { onlyNow } from "@/components/ui/moment";
import type { HostRestored } from "@/lib/hosts/views";
import { restoredText, undoRemoveOf } from "./undo-remove";

/** Brings a removed host back. */
export const UndoRemoveButton = onlyNow(Acting);

function Acting({ hostId }: { readonly hostId: string }): ReactNode {
  const { undo } = useAct();
  const [running, setRunning] = useState(false);

  async function run(): Promise<void> {
    setRunning(true);
    await undo<HostRestored>(undoRemoveOf(hostId), restoredText);
    setRunning(false);
  }

  return (
    <Button icon={<RotateCcw aria-hidden />} loading={running} onClick={() => void run()}>
      Undo the removal
    </Button>
  );
}
