import type { ReactNode } from "react";
import type { Mark } from "@/lib/timelines/samples";

/** The events that the chart marks, the latest first. */
export function MarkList({ marks }: { readonly marks: readonly Mark[] }): ReactNode {
  return (
    <ul className="grid gap-x-8 gap-y-1 text-sm sm:grid-cols-2 lg:grid-cols-3">
      {marks.toReversed().map((mark) => (
        <li key={`${mark.day} ${mark.what} ${mark.name}`} className="flex gap-3">
          <span className="text-muted tabular-nums">{mark.day}</span>
          <span>{textOf(mark)}</span>
        </li>
      ))}
    </ul>
  );
}

function textOf({ what, name }: Mark): string {
  switch (what) {
    case "opened":
      return "the pool was opened";
    case "rule":
      return "its rule was changed";
    case "given":
      return `${name} got a prefix`;
    case "released":
      return `${name} gave its prefix up`;
  }
}
