import type { SetFilter } from "./list-bar";

/** The filters of a link by a place, as chips: named where the name is known, else by its id. */
export function placeFilters(
  filter: Readonly<Record<string, string | undefined>>,
  names: Readonly<Record<string, string | undefined>>,
): SetFilter[] {
  return Object.entries(filter).flatMap(([name, id]) =>
    id === undefined
      ? []
      : [{ name, label: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, value: names[name] ?? id }],
  );
}
