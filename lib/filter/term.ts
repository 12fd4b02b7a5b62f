/** What can be asked of a prefix in the filter box. Values are canonical: what is printed is what was understood. */
export type FilterTerm =
  /** Inside this prefix; the prefix itself too. */
  | { readonly field: "within"; readonly value: string }
  /** Around this address or prefix; the prefix itself too. */
  | { readonly field: "contains"; readonly value: string }
  /** In what a site holds, by name. */
  | { readonly field: "site"; readonly value: string }
  /** Held by somebody whose name begins with this. */
  | { readonly field: "held-by"; readonly value: string }
  | { readonly field: "state"; readonly value: FilterState }
  /** Of this level of its plan, by name. */
  | { readonly field: "level"; readonly value: string }
  | { readonly field: "length"; readonly value: number }
  /** Has a free child of this length to give. */
  | { readonly field: "free"; readonly value: number }
  /** How full it is, in per cent of what it can give. */
  | { readonly field: "used"; readonly value: number; readonly compare: Compare };

export type FilterField = FilterTerm["field"];
export type Compare = ">" | "<";

export const FILTER_STATES = ["planned", "active", "deprecated", "reserved", "quarantined", "ended"] as const;
export type FilterState = (typeof FILTER_STATES)[number];

/** Each field with what it asks and an example, in the order in which they are offered. */
export const FILTER_FIELDS: readonly {
  readonly field: FilterField;
  readonly asks: string;
  readonly example: string;
}[] = [
  { field: "within", asks: "inside a prefix", example: "within:2001:db8::/37" },
  { field: "contains", asks: "around an address or a prefix", example: "contains:2001:db8::5" },
  { field: "site", asks: "in what a site holds", example: "site:fra1" },
  { field: "held-by", asks: "whose holder's name begins so", example: "held-by:web" },
  { field: "state", asks: "planned, active, reserved, quarantined …", example: "state:quarantined" },
  { field: "level", asks: "of a level of the plan", example: "level:rack" },
  { field: "length", asks: "of this length", example: "length:/54" },
  { field: "free", asks: "with a free child of this length", example: "free:/64" },
  { field: "used", asks: "fuller or emptier than so many per cent", example: "used:>80" },
];
