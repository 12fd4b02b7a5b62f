"use client";

import { type FormEvent, type ReactElement, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
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

export type MomentDialogProps = {
  readonly trigger: ReactElement;
  readonly title: string;
  readonly description: string;
  /** What the button says that takes the moment. */
  readonly act: string;
  /** The moment that stands there first; null is now. */
  readonly moment: string | null;
  /** What is "ago" is counted from here; null is now. */
  readonly since?: string | null | undefined;
  readonly onMoment: (moment: string) => void;
};

/** Asks for a moment of the past. */
export function MomentDialog(props: MomentDialogProps): ReactNode {
  const { trigger, title, description, act, moment, since = null, onMoment } = props;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();

  function opened(next: boolean): void {
    setOpen(next);
    setText((moment ?? new Date().toISOString()).slice(0, 19).replace("T", " "));
    setFault(undefined);
  }

  function take(taken: string): void {
    setOpen(false);
    onMoment(taken);
  }

  function go(event: FormEvent): void {
    event.preventDefault();
    const typed = momentOf(text);
    if (typeof typed === "string") setFault(typed);
    else take(typed.at);
  }

  return (
    <Dialog open={open} onOpenChange={opened} trigger={trigger} title={title} description={description}>
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
              onClick={() => take(new Date((since === null ? Date.now() : Date.parse(since)) - ms).toISOString())}
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
    </Dialog>
  );
}

/** "2026-03-14", "2026-03-14 09:26", with seconds and their fraction, a T and a zone if one likes; or what is wrong. */
function momentOf(text: string): { readonly at: string } | string {
  const parsed = parseTypedMoment(text);
  if (!parsed.ok)
    return parsed.error === "absent" ? "There is no such moment." : "Write it like 2026-03-14 09:26:53, in UTC.";
  return Date.parse(parsed.value) > Date.now() ? "That moment has not come yet." : { at: parsed.value };
}
