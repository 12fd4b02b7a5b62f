"use client";

import { type ReactNode, useState } from "react";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { onlyNow } from "@/components/ui/moment";
import type { ReimageUndone } from "@/lib/reimaging/views";
import { undoneText, undoReimageOf } from "./undo-reimage";

/** Takes the last re-image of a host back. */
export const UndoReimageButton = onlyNow(Acting);

function Acting({ hostId }: { readonly hostId: string }): ReactNode {
  const { undo } = useAct();
  const [running, setRunning] = useState(false);

  async function run(): Promise<void> {
    setRunning(true);
    await undo<ReimageUndone>(undoReimageOf(hostId), undoneText);
    setRunning(false);
  }

  return (
    <Button size="small" loading={running} onClick={() => void run()}>
      Undo the re-image
    </Button>
  );
}
