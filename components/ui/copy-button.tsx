"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { buttonStyle } from "./button-style";
import { classes } from "./classes";
import { copyText } from "./copy-text";

export type CopyButtonProps = {
  readonly text: string;
  /** What is copied: "Copy the command". */
  readonly label?: string | undefined;
  /** Shows the label beside the icon. */
  readonly labelled?: boolean | undefined;
  readonly className?: string | undefined;
};

/** Copies text and says so, to the eye and to a screen reader. */
export function CopyButton({ text, label = "Copy", labelled, className }: CopyButtonProps): ReactNode {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const said = outcome === "copied" ? "Copied" : outcome === "failed" ? "Press Ctrl+C to copy" : label;
  return (
    <>
      <button
        type="button"
        data-print="hide"
        title={said}
        aria-label={label}
        onClick={async () => setOutcome((await copyText(text)) ? "copied" : "failed")}
        className={classes(buttonStyle("ghost", "small", !labelled), className)}
      >
        {outcome === "copied" ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
        {labelled ? said : null}
      </button>
      <span role="status" className="sr-only">
        {outcome === null ? "" : said}
      </span>
    </>
  );
}
