"use client";

import { type ReactNode, useRef, useState } from "react";
import { freshKey } from "@/components/forms/form-draft";
import type { Problem } from "@/components/forms/problem";
import { sendJson } from "@/components/forms/send-json";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ImportView } from "@/lib/inventory/views";
import { FaultTable } from "./fault-table";
import { FilePicker } from "./file-picker";
import { ImportDone } from "./import-done";
import { doesSomething, type Inventory, importBody, withFiles } from "./inventory";
import { OutcomeTable } from "./outcome-table";
import { PasteBox } from "./paste-box";
import { RoleChoice } from "./role-choice";
import { useDryRun } from "./use-dry-run";

const EMPTY: Inventory = { files: [], hostRoles: [], unnamed: "fault" };

/** Brings in an inventory: files, roles, what would be done (asked anew at every change), and then all of it or nothing. */
export function ImportWizard(): ReactNode {
  const [inventory, setInventory] = useState(EMPTY);
  const { view, problem, running } = useDryRun(inventory);
  const [importing, setImporting] = useState(false);
  const [refusal, setRefusal] = useState<Problem | "unanswered" | null>(null);
  const [done, setDone] = useState<ImportView | null>(null);
  const key = useRef(freshKey());

  function change(next: Inventory): void {
    key.current = freshKey();
    setRefusal(null);
    setInventory(next);
  }

  async function bringIn(): Promise<void> {
    setImporting(true);
    setRefusal(null);
    const sent = await sendJson({
      url: "/api/v1/import",
      method: "POST",
      body: importBody(inventory),
      idempotencyKey: key.current,
    });
    setImporting(false);
    if (sent.kind === "answered") setDone(sent.answer as ImportView);
    else setRefusal(sent.kind === "refused" ? sent.problem : "unanswered");
  }

  if (done !== null) {
    return (
      <ImportDone
        view={done}
        onAgain={() => {
          change(EMPTY);
          setDone(null);
        }}
      />
    );
  }
  return (
    <div className="max-w-5xl">
      <FilePicker
        files={inventory.files}
        read={view?.files ?? []}
        onAdd={(more) => change({ ...inventory, files: withFiles(inventory.files, more) })}
        onRemove={(name) => change({ ...inventory, files: inventory.files.filter((file) => file.name !== name) })}
      />
      <div className="mt-2">
        <PasteBox onAdd={(more) => change({ ...inventory, files: withFiles(inventory.files, more) })} />
      </div>
      {problem === null ? null : <Refusal problem={problem} />}
      {view === null && running ? <SkeletonRows rows={4} label="Reading the files" /> : null}
      {view === null ? null : (
        <div className="mt-7">
          {view.roles.length === 0 ? null : (
            <Section
              title="Which roles are Docker hosts?"
              description="Devices of the roles you tick become hosts. The others are left out."
            >
              <RoleChoice roles={view.roles} inventory={inventory} onChange={change} />
            </Section>
          )}
          {view.fault_count === 0 ? null : (
            <Section
              title={`Faults (${view.fault_count.toLocaleString("en")})`}
              description="Nothing can be imported while there are any: correct the files and choose them again."
            >
              <FaultTable faults={view.faults} count={view.fault_count} />
            </Section>
          )}
          <Section title="What would be done">
            <OutcomeTable view={view} />
            {view.warnings.length === 0 ? null : (
              <div className="mt-3">
                <Notice tone="warning" title="Worth knowing">
                  <ul>
                    {view.warnings.slice(0, 20).map((warning) => (
                      <li key={`${warning.file} ${warning.line} ${warning.reason}`}>
                        {[warning.file, warning.line, warning.column].filter((part) => part !== null).join(", ")}
                        {warning.file === null ? "" : ": "}
                        {warning.reason}
                      </li>
                    ))}
                    {view.warnings.length > 20 ? <li>and {view.warnings.length - 20} more</li> : null}
                  </ul>
                </Notice>
              </div>
            )}
          </Section>
          {refusal === null ? null : <Refusal problem={refusal} />}
          <div className="mt-5 flex flex-wrap items-center gap-3">
            <Button
              variant="primary"
              loading={importing}
              disabled={running || view.fault_count > 0 || !doesSomething(view)}
              onClick={() => void bringIn()}
            >
              Import
            </Button>
            <p className="text-muted text-sm" role="status">
              {stand(view, running)}
            </p>
          </div>
        </div>
      )}
    </div>
  );
}

function stand(view: ImportView, running: boolean): string {
  if (running) return "Looking at it again…";
  if (view.fault_count > 0) return "Not possible while there are faults.";
  if (!doesSomething(view)) return "There is nothing to do: all of it is there already, or left out.";
  return "All of it or nothing. It can be looked at and changed afterwards.";
}

function Refusal({ problem }: { readonly problem: Problem | "unanswered" }): ReactNode {
  const shown =
    problem === "unanswered"
      ? { title: "No answer came", detail: "Whether it arrived is not known. Importing again is safe.", errors: [] }
      : problem;
  return (
    <div className="mt-4">
      <Notice live tone="error" title={shown.title}>
        {shown.errors.length === 0
          ? shown.detail
          : shown.errors.slice(0, 10).map((each) => <p key={each.detail}>{each.detail}</p>)}
      </Notice>
    </div>
  );
}
