"use client";

import { FileSpreadsheet, Upload, X } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { IconButton } from "@/components/ui/icon-button";
import type { ImportView } from "@/lib/inventory/views";
import type { ChosenFile } from "./inventory";

export type FilePickerProps = {
  readonly files: readonly ChosenFile[];
  /** What the server took them for. */
  readonly read: ImportView["files"];
  readonly onAdd: (files: readonly ChosenFile[]) => void;
  readonly onRemove: (name: string) => void;
};

/** Chooses the files of an inventory, by button or by dropping them, and lists those chosen. */
export function FilePicker({ files, read, onAdd, onRemove }: FilePickerProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  async function take(list: FileList | null): Promise<void> {
    const chosen = [...(list ?? [])];
    onAdd(await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await file.text() }))));
    if (input.current !== null) input.current.value = "";
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  }

  return (
    <section
      aria-label="Files"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classes(
        "rounded-lg border border-dashed p-4",
        over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          icon={<Upload aria-hidden />}
          variant={files.length === 0 ? "primary" : "secondary"}
          onClick={() => input.current?.click()}
        >
          Choose CSV files
        </Button>
        <p className="text-muted text-sm">
          or drop them here: sites, racks, devices, in any order. What they list is told from their headers.
        </p>
        <input
          ref={input}
          type="file"
          multiple
          accept=".csv,text/csv,text/plain"
          aria-label="CSV files"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void take(event.target.files)}
        />
      </div>
      {files.length === 0 ? null : (
        <ul className="mt-3 divide-y divide-line border-line border-t">
          {files.map((file) => {
            const known = read.find((each) => each.name === file.name);
            return (
              <li key={file.name} className="flex min-h-9 flex-wrap items-center gap-x-3 py-1 text-sm">
                <FileSpreadsheet aria-hidden className="size-4 shrink-0 text-faint" />
                <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{file.name}</span>
                {known === undefined ? null : (
                  <>
                    <Badge tone={known.kind === null ? "danger" : "info"}>{known.kind ?? "not recognised"}</Badge>
                    <span className="text-muted tabular-nums">
                      {known.rows.toLocaleString("en")} {known.rows === 1 ? "row" : "rows"}
                    </span>
                  </>
                )}
                <span className="ml-auto">
                  <IconButton
                    size="small"
                    label={`Remove ${file.name}`}
                    icon={<X aria-hidden />}
                    onClick={() => onRemove(file.name)}
                  />
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
