import { FileText, SquareTerminal } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { ScrollRegion } from "./scroll-region";

export type CodeBlockProps = {
  readonly code: string;
  /** A file name or what the command does: "/etc/sysctl.d/60-slash64.conf". */
  readonly title: string;
  /** Where to run or put it: "on host web-12, as root". */
  readonly where?: string | undefined;
  readonly kind?: "command" | "file" | undefined;
};

/** A command or a file, ready to copy, with where it belongs. */
export function CodeBlock({ code, title, where, kind = "command" }: CodeBlockProps): ReactNode {
  const Icon = kind === "command" ? SquareTerminal : FileText;
  return (
    <figure className="overflow-hidden rounded-lg border border-line">
      <figcaption className="flex min-h-9 items-center gap-2 border-line border-b bg-sunken py-1 pr-1.5 pl-3 text-sm">
        <Icon aria-hidden className="size-4 shrink-0 text-faint" />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
          <span className={kind === "file" ? "break-all font-mono text-xs" : "font-medium"}>{title}</span>
          {where === undefined ? null : <span className="text-muted text-xs">{where}</span>}
        </span>
        <CopyButton text={code} label={`Copy: ${title}`} />
      </figcaption>
      <ScrollRegion label={title} className="max-h-[30rem] overflow-auto bg-surface print:max-h-none -outline-offset-2">
        <pre className="w-max min-w-full px-3 py-2.5 font-mono text-xs leading-5">
          <code>{code}</code>
        </pre>
      </ScrollRegion>
    </figure>
  );
}
