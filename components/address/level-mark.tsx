import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import type { LevelView } from "@/lib/prefixes/views";
import { levelSolid } from "./level-style";

/** A level by its colour and its name. Without a level (an imported prefix) it shows the length alone. */
export function LevelMark({
  level,
  length,
}: {
  readonly level: LevelView | null;
  readonly length?: number | undefined;
}): ReactNode {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-sm">
      <span
        aria-hidden
        data-fill
        className={classes(
          "size-2.5 shrink-0 rounded-[2px]",
          level === null ? "border border-control border-dashed" : levelSolid(level.position),
        )}
      />
      {level === null ? <span className="text-muted">no level</span> : level.name}
      {length === undefined ? null : <span className="font-mono text-faint text-xs">/{length}</span>}
    </span>
  );
}
