import type { Receiver, Supply } from "@/lib/db/give-prefixes";
import type { Failure } from "@/lib/failure";
import type { GivenRow, LeftRow } from "./views";

/** What has been given, found held and left so far, from the top down. */
export type Rows = { readonly given: GivenRow[]; readonly kept: GivenRow[]; readonly left: LeftRow[] };

/** Who gives and why. */
export type By = { readonly personId: string; readonly reason: string };

export type Rack = Receiver & { readonly cluster_id: string | null };

/** What is given to: a whole site, or one rack of it. */
export type Scope = {
  readonly site: Receiver;
  readonly racks: readonly Rack[];
  /** The one rack it is done for; null for the whole site. */
  readonly rackId: string | null;
  readonly by: By;
};

/** The refusal when no supply has anything left, saying who would have given. */
export function nothingLeft(
  whom: string,
  level: { readonly name: string; readonly length: number },
  supplies: readonly Supply[],
): Failure {
  if (supplies.length === 0) {
    return {
      code: "conflict",
      detail: `There is nothing to give ${whom} a /${level.length} (${level.name}) from: no prefix above is divided into them. Nothing was given.`,
    };
  }
  const full = supplies.map(({ network }) => network).join(", ");
  return {
    code: "exhausted",
    pointer: "/",
    detail: `${full} ${supplies.length === 1 ? "is" : "are"} full: no /${level.length} (${level.name}) is left for ${whom}. Nothing was given.`,
  };
}

/** Rows by a key; Map.groupBy is not in every Node that the product runs on. */
export function groupedBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
