import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import type { BitSpan } from "@/lib/prefixes/views";
import { levelSolid } from "./level-style";

export type BitStripProps = { readonly text: string; readonly length: number; readonly spans: readonly BitSpan[] };

/** The bit layout as a thin strip for lists: 128 bits from left to right, a mark in the middle. */
export function BitStrip({ text, length, spans }: BitStripProps): ReactNode {
  const named = spans[0]?.from ?? length;
  return (
    <span
      role="img"
      aria-label={text}
      title={text}
      data-fill
      className="relative block h-2 w-full min-w-32 overflow-hidden rounded-[2px] bg-free"
    >
      <Band from={0} to={Math.min(named, length)} className="bg-line-strong" />
      {spans.map((span) => (
        <Band key={`${span.from}-${span.name}`} from={span.from} to={span.to} className={levelSolid(span.position)} />
      ))}
    </span>
  );
}

function Band({
  from,
  to,
  className,
}: {
  readonly from: number;
  readonly to: number;
  readonly className: string;
}): ReactNode {
  if (to <= from) return null;
  return (
    <span
      data-fill
      className={classes("absolute inset-y-0 border-surface border-r", className)}
      style={{ left: `${(from / 128) * 100}%`, width: `${((to - from) / 128) * 100}%` }}
    />
  );
}
