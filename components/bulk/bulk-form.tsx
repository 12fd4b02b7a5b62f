"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { freshKey } from "@/components/forms/form-draft";
import { sendJson } from "@/components/forms/send-json";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { Option } from "@/components/ui/option";
import { RadioCards } from "@/components/ui/radio-cards";
import { Textarea } from "@/components/ui/textarea";
import { useToast } from "@/components/ui/toast";
import type { BulkView } from "@/lib/bulk/views";
import { BulkPreview } from "./bulk-preview";
import { type BulkValues, bulkBody, namesIn } from "./bulk-values";

export type BulkFormProps = {
  readonly sites: readonly Option[];
  /** Racks of all sites, each with its site in the hint. */
  readonly racks: readonly Option[];
};

const EMPTY: BulkValues = { act: "reimage", names: "", site: "", rack: "", prefix: "keep", reason: "" };

/** One thing done with many hosts: paste their names, see what would become of each, then do it all or nothing. */
export function BulkForm({ sites, racks }: BulkFormProps): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const [values, setValues] = useState(EMPTY);
  const [preview, setPreview] = useState<BulkView | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [running, setRunning] = useState<"preview" | "real" | null>(null);
  const key = useRef("");
  const names = namesIn(values.names);
  const needsRack = values.act === "request" || values.act === "move";

  function set(change: Partial<BulkValues>): void {
    setValues((before) => ({ ...before, ...change }));
    setPreview(null);
    setRefusal(null);
  }

  async function send(dryRun: boolean): Promise<void> {
    setRunning(dryRun ? "preview" : "real");
    setRefusal(null);
    if (dryRun) key.current = freshKey();
    const sent = await sendJson({
      url: `/api/v1/hosts/bulk?dry_run=${dryRun}`,
      method: "POST",
      body: bulkBody(values),
      idempotencyKey: dryRun ? freshKey() : key.current,
    });
    setRunning(null);
    if (sent.kind !== "answered") {
      setRefusal(
        sent.kind === "refused"
          ? sent.problem.detail
          : "The server did not answer. Trying again is safe: it has one effect.",
      );
      return;
    }
    const view = sent.answer as BulkView;
    setPreview(view);
    if (dryRun) return;
    toast.show({ title: `${view.done.toLocaleString("en")} hosts done` });
    router.refresh();
  }

  const ready = names.length > 0 && (!needsRack || values.rack !== "");
  const done = preview !== null && !preview.dry_run;
  return (
    <div className="flex flex-col gap-5">
      <Card className="flex max-w-3xl flex-col gap-5 p-5">
        <RadioCards
          name="act"
          legend="What"
          columns={2}
          value={values.act}
          onValueChange={(act) => set({ act, prefix: act === "move" ? "renumber" : "keep" })}
          options={[
            { value: "request", label: "Request", description: "New hosts in a rack, each with a /64." },
            { value: "reimage", label: "Re-image", description: "Containers end; the /64 is kept or new." },
            { value: "move", label: "Move", description: "To another rack, renumbered or not." },
            { value: "remove", label: "Remove", description: "Their prefixes are released." },
          ]}
        />
        <Field
          name="names"
          label="Host names"
          description={
            names.length === 0
              ? "One a line, or with commas or blanks between. At most 500."
              : `${names.length.toLocaleString("en")} names`
          }
        >
          <Textarea value={values.names} onValueChange={(text) => set({ names: text })} rows={6} mono />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          {needsRack ? (
            <Field name="rack" label="Rack">
              <Combobox
                options={racks}
                value={values.rack}
                onValueChange={(rack) => set({ rack })}
                placeholder="Choose a rack"
              />
            </Field>
          ) : null}
          {values.act === "request" ? null : (
            <Field name="site" label="Site" optional description="Where a name is there more than once.">
              <Combobox
                options={sites}
                value={values.site}
                onValueChange={(site) => set({ site })}
                placeholder="All sites"
              />
            </Field>
          )}
        </div>
        {values.act === "reimage" ? (
          <RadioCards
            name="prefix"
            legend="Their prefixes"
            columns={2}
            value={values.prefix}
            onValueChange={(prefix) => set({ prefix })}
            options={[
              { value: "keep", label: "Keep them" },
              { value: "new", label: "New ones from their racks" },
            ]}
          />
        ) : null}
        {values.act === "move" ? (
          <RadioCards
            name="prefix"
            legend="Their prefixes"
            columns={2}
            value={values.prefix}
            onValueChange={(prefix) => set({ prefix })}
            options={[
              { value: "renumber", label: "Renumber, with both held meanwhile" },
              { value: "keep", label: "Keep them, out of place" },
            ]}
          />
        ) : null}
        <Field name="reason" label="Reason" optional>
          <Input value={values.reason} onValueChange={(reason) => set({ reason })} maxLength={500} />
        </Field>
        <div>
          <Button
            variant={preview === null ? "primary" : undefined}
            loading={running === "preview"}
            disabled={!ready || running !== null || done}
            onClick={() => void send(true)}
          >
            Preview
          </Button>
        </div>
      </Card>
      {refusal === null ? null : (
        <Notice live tone="error" title="Nothing was done">
          {refusal}
        </Notice>
      )}
      {preview === null ? null : (
        <BulkPreview
          preview={preview}
          action={
            done ? (
              <Button onClick={() => set(EMPTY)}>Do another</Button>
            ) : (
              <Button
                variant={values.act === "request" || values.act === "move" ? "primary" : "danger"}
                loading={running === "real"}
                disabled={preview.wrong > 0 || running !== null}
                onClick={() => void send(false)}
              >
                {VERB[values.act]} {preview.rows.length === 1 ? "the host" : `all ${preview.rows.length}`}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}

const VERB: Readonly<Record<string, string>> = {
  request: "Request",
  reimage: "Re-image",
  move: "Move",
  remove: "Remove",
};
