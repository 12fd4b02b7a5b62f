"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, type ReactElement, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { useMoment } from "@/components/ui/moment";
import { parseTypedMoment } from "@/lib/moment";
import { withMoment } from "./with-moment";

const HOUR = 3600_000;
const AGO = [
  { label: "An hour ago", ms: HOUR },
  { label: "A day ago", ms: 24 * HOUR },
  { label: "A week ago", ms: 7 * 24 * HOUR },
  { label: "30 days ago", ms: 30 * 24 * HOUR },
  { label: "A year ago", ms: 365 * 24 * HOUR },
] as const;

/** Asks for the moment that pages are to show, and goes there. */
export function MomentPicker({ trigger }: { readonly trigger: ReactElement }): ReactNode {
  const at = useMoment();
  const pathname = usePathname();
  const query = useSearchParams();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();

  function opened(next: boolean): void {
    setOpen(next);
    setText((at ?? new Date().toISOString()).slice(0, 19).replace("T", " "));
    setFault(undefined);
  }

  function go(event: FormEvent): void {
    event.preventDefault();
    const moment = momentOf(text);
    if (typeof moment === "string") {
      setFault(moment);
      return;
    }
    setOpen(false);
    router.push(withMoment(pathname, query, moment.at));
  }

  return (
    <Dialog
      open={open}
      onOpenChange={opened}
      trigger={trigger}
      title="Look at another moment"
      description="Every page then shows what it would have shown, under the names of that moment. Nothing can be changed there."
    >
      <form onSubmit={go} className="flex flex-col gap-4">
        <Field
          name="at"
          label="Moment (UTC)"
          error={fault}
          description="A day, or to the second or the microsecond: 2026-03-14 09:26:53.589793"
        >
          <Input value={text} onValueChange={setText} autoComplete="off" mono />
        </Field>
        <nav aria-label="Moments" className="flex flex-wrap gap-1.5">
          {AGO.map(({ label, ms }) => (
            <LinkButton
              key={label}
              size="small"
              prefetch={false}
              href={withMoment(pathname, query, new Date(Date.now() - ms).toISOString())}
              onClick={() => setOpen(false)}
            >
              {label}
            </LinkButton>
          ))}
        </nav>
        <div className="flex justify-end gap-2">
          <DialogClose render={<Button>Cancel</Button>} />
          <Button type="submit" variant="primary">
            Go there
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
