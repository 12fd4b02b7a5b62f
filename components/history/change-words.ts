import type { BadgeTone } from "@/components/ui/badge";
import type { HolderThen, PrefixChange } from "@/lib/history/views";

type Look = { readonly word: string; readonly tone: BadgeTone };

/** How each change is called and shown. */
export const CHANGE_LOOK: Readonly<Record<PrefixChange["change"], Look>> = {
  given: { word: "new", tone: "success" },
  released: { word: "ended", tone: "danger" },
  moved: { word: "moved", tone: "info" },
  renamed: { word: "renamed", tone: "neutral" },
};

/** A change in a sentence: who held the prefix, who holds it. */
export function changeText({ change, before, after }: PrefixChange): string {
  switch (change) {
    case "given":
      return `New: held by ${nameOf(after)}, by nobody before`;
    case "released":
      return `Ended: held by ${nameOf(before)} before`;
    case "moved":
      return `Moved from ${nameOf(before)} to ${nameOf(after)}`;
    case "renamed":
      return `Renamed from ${nameOf(before)} to ${nameOf(after)}`;
  }
}

function nameOf(holder: HolderThen | null): string {
  if (holder === null) return "nobody";
  return `${holder.kind} ${holder.name}${holder.rack === null ? "" : ` in rack ${holder.rack.name}`}`;
}
