import type { ChangeMarks } from "@/lib/history/change-marks";
import type { PrefixChange } from "@/lib/history/views";
import type { MapCell } from "@/lib/tree/views";

/** What the colours of the map say. */
export const MAP_COLOURS = ["state", "share", "age", "change"] as const;
export type MapColour = (typeof MAP_COLOURS)[number];

/** One class of cells: how it is named, its colour as CSS, and a pattern where colour alone would not do. */
export type MapClass = {
  readonly name: string;
  readonly css: string;
  readonly pattern: "none" | "stripes" | "back" | "dots";
};

const FREE: MapClass = { name: "free", css: "var(--free)", pattern: "none" };

const DAY_MS = 86_400_000;

const BY_STATE: Readonly<Record<MapCell["state"], MapClass>> = {
  active: { name: "active", css: "var(--used)", pattern: "none" },
  planned: { name: "planned", css: "var(--level-1)", pattern: "dots" },
  deprecated: { name: "deprecated", css: "var(--level-4)", pattern: "dots" },
  reserved: { name: "reserved", css: "var(--reserved)", pattern: "stripes" },
  quarantined: { name: "quarantined", css: "var(--quarantined)", pattern: "back" },
  ended: { name: "ended, free again", css: "var(--line-strong)", pattern: "back" },
};

/** From empty to full, each a step of the same size; "held" is what cannot be told apart by how full it is. */
const BY_SHARE: readonly MapClass[] = [
  { name: "held", css: "var(--infrastructure)", pattern: "none" },
  ...[
    ["up to 20 %", 28],
    ["up to 40 %", 46],
    ["up to 60 %", 64],
    ["up to 80 %", 82],
    ["over 80 %", 100],
  ].map(([name, mix]): MapClass => {
    const css = `color-mix(in oklab, var(--used) ${mix}%, var(--free))`;
    return { name: String(name), css, pattern: "none" };
  }),
];

/** From new to old. */
const BY_AGE: readonly (MapClass & { readonly days: number })[] = [
  { name: "since a day at most", days: 1, css: "var(--level-4)", pattern: "none" },
  { name: "a week", days: 7, css: "var(--level-3)", pattern: "none" },
  { name: "a month", days: 31, css: "var(--level-6)", pattern: "none" },
  { name: "a year", days: 366, css: "var(--level-1)", pattern: "none" },
  { name: "longer", days: Number.POSITIVE_INFINITY, css: "var(--infrastructure)", pattern: "none" },
];

/** What happened since another moment, as it is known of a cell. */
const BY_CHANGE = {
  given: { name: "new", css: "var(--success)", pattern: "none" },
  released: { name: "ended", css: "var(--danger)", pattern: "stripes" },
  moved: { name: "moved", css: "var(--info)", pattern: "back" },
  renamed: { name: "renamed", css: "var(--level-4)", pattern: "dots" },
  inside: { name: "changes inside", css: "var(--level-3)", pattern: "dots" },
  none: { name: "as it was", css: "var(--line-strong)", pattern: "none" },
} as const satisfies Record<PrefixChange["change"] | "inside" | "none", MapClass>;

/** What a colouring goes by, besides the cells: when the map was made, and what changed since another moment. */
export type Basis = { readonly nowMs: number; readonly marks: ChangeMarks | null };

/** Every class that a colouring has, in the order of its legend; free is the last. */
export function classesOf(colour: MapColour): readonly MapClass[] {
  switch (colour) {
    case "state":
      return [...Object.values(BY_STATE), FREE];
    case "share":
      return [...BY_SHARE, FREE];
    case "age":
      return [...BY_AGE, FREE];
    case "change":
      return [...Object.values(BY_CHANGE), FREE];
  }
}

/** The class of a cell, as its place among `classesOf`. */
export function classOf(cell: MapCell, colour: MapColour, { nowMs, marks }: Basis): number {
  switch (colour) {
    case "state":
      return Object.keys(BY_STATE).indexOf(cell.state);
    case "share":
      return cell.share === null ? 0 : Math.min(5, Math.floor(cell.share * 5) + 1);
    case "age": {
      if (cell.since === null) return classesOf("age").length - 1;
      const days = (nowMs - Date.parse(cell.since)) / DAY_MS;
      return BY_AGE.findIndex((one) => days <= one.days);
    }
    case "change": {
      const own = cell.id === null ? null : (marks?.of(cell.id)?.change ?? null);
      const inside = own === null && (marks?.inside(cell.network) ?? 0) > 0;
      return Object.keys(BY_CHANGE).indexOf(own ?? (inside ? "inside" : "none"));
    }
  }
}

/** How many places of the map are of each class. */
export function countsOf(
  cells: readonly MapCell[],
  places: number,
  colour: MapColour,
  basis: Basis,
): readonly number[] {
  const counts = classesOf(colour).map(() => 0);
  let covered = 0;
  for (const cell of cells) {
    const at = classOf(cell, colour, basis);
    counts[at] = (counts[at] ?? 0) + cell.span;
    covered += cell.span;
  }
  const free = counts.length - 1;
  counts[free] = (counts[free] ?? 0) + places - covered;
  return counts;
}
