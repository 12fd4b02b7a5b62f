/** The columns of the tree besides the prefix itself, in their order. */
export const TREE_COLUMNS = ["level", "state", "holder", "usage", "hosts", "containers", "since"] as const;
export type TreeColumn = (typeof TREE_COLUMNS)[number];

/** The columns on show until others are chosen. */
export const USUAL_COLUMNS: readonly TreeColumn[] = ["level", "state", "holder", "usage", "since"];

type Look = { readonly head: string; readonly width: string; readonly sort: string | null };

const LOOK: Readonly<Record<TreeColumn | "prefix", Look>> = {
  prefix: { head: "Prefix", width: "minmax(18.25rem,3fr)", sort: "network" },
  level: { head: "Level", width: "5.5rem", sort: null },
  state: { head: "State", width: "6.75rem", sort: "state" },
  holder: { head: "Holder", width: "minmax(6rem,1fr)", sort: "holder" },
  usage: { head: "Usage", width: "minmax(12.5rem,1fr)", sort: "used" },
  hosts: { head: "Hosts", width: "5rem", sort: null },
  containers: { head: "Containers", width: "6rem", sort: null },
  since: { head: "Since", width: "5.75rem", sort: "since" },
};

/** The head of a column. */
export function columnHead(column: TreeColumn | "prefix"): string {
  return LOOK[column].head;
}

/** What a column is sorted by, in the words of the API; null where it cannot be. */
export function columnSort(column: TreeColumn | "prefix"): string | null {
  return LOOK[column].sort;
}

/** The widths of the columns on show as a grid template; the last one is for what may be done. */
export function gridTemplate(columns: readonly TreeColumn[], actions: boolean): string {
  return [LOOK.prefix.width, ...columns.map((column) => LOOK[column].width), actions ? "6.5rem" : "0"].join(" ");
}
