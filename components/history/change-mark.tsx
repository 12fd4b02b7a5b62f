import { ArrowRightLeft, Minus, Pencil, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { PrefixChange } from "@/lib/history/views";
import { CHANGE_LOOK, changeText } from "./change-words";

const ICON = { given: Plus, released: Minus, moved: ArrowRightLeft, renamed: Pencil } as const;

/** What happened to a prefix between two moments, beside it. */
export function ChangeMark({ change }: { readonly change: PrefixChange }): ReactNode {
  const { word, tone } = CHANGE_LOOK[change.change];
  const Icon = ICON[change.change];
  return (
    <span title={changeText(change)} className="inline-flex shrink-0">
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {word}
      </Badge>
    </span>
  );
}

/** How much changed inside a prefix. */
export function InsideMark({ count }: { readonly count: number }): ReactNode {
  const text = `${count.toLocaleString("en")} ${count === 1 ? "change" : "changes"} inside`;
  return (
    <span title={text} className="inline-flex shrink-0 tabular-nums">
      <Badge tone="outline">
        <span aria-hidden>±{count.toLocaleString("en")}</span>
        <span className="sr-only">{text}</span>
      </Badge>
    </span>
  );
}
