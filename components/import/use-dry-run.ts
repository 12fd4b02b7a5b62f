"use client";

import { useEffect, useState } from "react";
import { type Problem, problemOf } from "@/components/forms/problem";
import { sendJson } from "@/components/forms/send-json";
import type { ImportView } from "@/lib/inventory/views";
import { type Inventory, importBody } from "./inventory";

export type DryRun = {
  /** What would be done; while it is asked anew, the answer before. */
  readonly view: ImportView | null;
  readonly problem: Problem | null;
  readonly running: boolean;
};

const NOTHING: DryRun = { view: null, problem: null, running: false };

/** Asks what an import would do, again at each change of what is asked; an answer that comes too late is dropped. */
export function useDryRun(inventory: Inventory): DryRun {
  const [run, setRun] = useState<DryRun>(NOTHING);

  useEffect(() => {
    if (inventory.files.length === 0) {
      setRun(NOTHING);
      return;
    }
    let late = false;
    setRun((before) => ({ ...before, running: true }));
    void sendJson({ url: "/api/v1/import?dry_run=true", method: "POST", body: importBody(inventory) }).then((sent) => {
      if (late) return;
      if (sent.kind === "answered") setRun({ view: sent.answer as ImportView, problem: null, running: false });
      else setRun({ view: null, problem: sent.kind === "refused" ? sent.problem : NO_ANSWER, running: false });
    });
    return () => {
      late = true;
    };
  }, [inventory]);

  return run;
}

const NO_ANSWER = problemOf(0, {
  title: "The server did not answer",
  detail: "Nothing was changed. Change something above to ask again.",
});
