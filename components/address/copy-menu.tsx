"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";
import { copyText } from "@/components/ui/copy-text";
import { Menu } from "@/components/ui/menu";
import { type CopyFormat, copyFormats } from "./address-formats";

export type CopyMenuProps = {
  /** Canonical text of an address or a prefix. */
  readonly text: string;
  /** More ways, such as a docker line. */
  readonly formats?: readonly CopyFormat[] | undefined;
  readonly className?: string | undefined;
};

/** Copies an address in the spelling that is needed. */
export function CopyMenu({ text, formats = [], className }: CopyMenuProps): ReactNode {
  const [said, setSaid] = useState("");

  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), 2000);
    return () => clearTimeout(timer);
  }, [said]);

  const entry = (format: CopyFormat) => ({
    label: format.label,
    hint: <span className="font-mono">{format.text}</span>,
    onSelect: async () => setSaid((await copyText(format.text)) ? `${format.label} copied` : "Copying was not allowed"),
  });

  return (
    <>
      <Menu
        align="start"
        groups={[copyFormats(text).map(entry), formats.map(entry)]}
        trigger={
          <button
            type="button"
            data-print="hide"
            title={said === "" ? "Copy" : said}
            aria-label={`Copy ${text}`}
            className={classes(buttonStyle("ghost", "small", true), "data-popup-open:opacity-100", className)}
          >
            {said === "" ? <Copy aria-hidden /> : <Check aria-hidden className="text-success" />}
          </button>
        }
      />
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
