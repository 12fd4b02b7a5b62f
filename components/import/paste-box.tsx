"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { ChosenFile } from "./inventory";

/** Takes CSV as pasted text, header line first, as a file of a name. */
export function PasteBox({ onAdd }: { readonly onAdd: (files: readonly ChosenFile[]) => void }): ReactNode {
  const [name, setName] = useState("pasted.csv");
  const [text, setText] = useState("");
  return (
    <Disclosure label="Paste instead">
      <div className="flex flex-col gap-3">
        <Field name="pasted-text" label="CSV text" description="With its header line first.">
          <Textarea mono rows={6} value={text} onValueChange={setText} spellCheck={false} />
        </Field>
        <div className="flex flex-wrap items-end gap-3">
          <Field name="pasted-name" label="Called" className="w-64 max-w-full">
            <Input value={name} onValueChange={setName} />
          </Field>
          <Button
            disabled={text.trim() === "" || name.trim() === ""}
            onClick={() => {
              onAdd([{ name: name.trim(), text }]);
              setText("");
            }}
          >
            Add it
          </Button>
        </div>
      </div>
    </Disclosure>
  );
}
