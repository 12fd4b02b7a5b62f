import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

/** Says which parameters of a link made no sense and were left out; nothing when all did. */
export function IgnoredNotice({ ignored }: { readonly ignored: readonly string[] }): ReactNode {
  if (ignored.length === 0) return null;
  return (
    <div className="mb-3">
      <Notice tone="warning" title="Part of this link was left out">
        {ignored.length === 1 ? "The parameter " : "The parameters "}
        <span className="font-mono text-xs">{ignored.join(", ")}</span>
        {ignored.length === 1 ? " has a value that" : " have values that"} this list does not know.
      </Notice>
    </div>
  );
}
