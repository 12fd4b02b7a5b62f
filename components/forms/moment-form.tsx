"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { parseTypedMoment } from "@/lib/moment";

const HOUR = 3600_000;
const AGO = [
  { label: "An hour ago", ms: HOUR },
  { label: "A day ago", ms: 24 * HOUR },
  { label: "A week ago", ms: 7 * 24 * HOUR },
  { label: "30 days ago", ms: 30 * 24 * HOUR },
  { label: "A year ago", ms: 365 * 24 * HOUR },
] as const;

export type MomentFormProps = {
  /** What the button says that takes the moment. */
  readonly act: string;
  /** The moment that stands there first; null is now. */
  readonly moment: string | null;
  /** What is "ago" is counted from here; null is now. */
  readonly since: string | null;
  readonly onMoment: (moment: string) => void;
};

/** A moment, typed or so long ago. */
export function MomentForm({ act, moment, since, onMoment }: MomentFormProps): ReactNode {
  const [text, setText] = useState(() => (moment ?? new Date().toISOString()).slice(0, 19).replace("T", " "));
  const [fault, setFault] = useState<string>();

  function go(event: FormEvent): void {
    event.preventDefault();
    const typed = momentOf(text);
    if (typeof typed === "string") setFault(typed);
    else onMoment(typed.at);
  }

  return (
    <form onSubmit={go} className="flex flex-col gap-4">
      <Field
        name="at"
        label="Moment (UTC)"
        error={fault}
        description="A day, or to the second or the microsecond: 2026-03-14 09:26:53.589793"
      >
        <Input value={text} onValueChange={setText} autoComplete="off" mono />
      </Field>
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Moments</legend>
        {AGO.map(({ label, ms }) => (
          <Button
            key={label}
            size="small"
            onClick={() => onMoment(new Date((since === null ? Date.now() : Date.parse(since)) - ms).toISOString())}
          >
            {since === null ? label : label.replace("ago", "before")}
          </Button>
        ))}
      </fieldset>
      <div className="flex justify-end gap-2">
        <DialogClose render={<Button>Cancel</Button>} />
        <Button type="submit" variant="primary">
          {act}
        </Button>
      </div>
    </form>
  );
}

/** "2026-03-14", "2026-03-14 09:26", with seconds and their fraction, a T and a zone if one likes; or what is wrong. */
function momentOf(text: string): { readonly at: string } | string {
  const parsed = parseTypedMoment(text);
  if (!parsed.ok)
    return parsed.error === "absent" ? "There is no such moment." : "Write it like 2026-03-14 09:26:53, in UTC.";
  return Date.parse(parsed.value) > Date.now() ? "That moment has not come yet." : { at: parsed.value };
}
