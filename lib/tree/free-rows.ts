import { blocksBetween } from "@/lib/ipv6/free-blocks";
import { Prefix } from "@/lib/ipv6/prefix";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { FreeRow, TreeRow } from "./views";

/**
 * The children of a window with the free blocks between them as rows of their own, in address order.
 * `from` is the child before the window (null where there is none), `complete` says that nothing follows it. The
 * block that holds the next slot of the pool's cursor (null: no pool) says which child that is.
 */
export function withFreeRows(
  parent: Prefix,
  childLength: number,
  children: readonly PrefixRow[],
  from: string | null,
  complete: boolean,
  slot: bigint | null,
): TreeRow[] {
  const rows: TreeRow[] = [];
  let cursor = from === null ? parent.first.bits : Prefix.mustParse(from).last.bits + 1n;
  for (const child of children) {
    const { first, last } = Prefix.mustParse(child.network);
    rows.push(...freeRowsBetween(cursor, first.bits, childLength), child);
    cursor = last.bits + 1n;
  }
  if (complete) rows.push(...freeRowsBetween(cursor, parent.last.bits + 1n, childLength));
  if (slot === null || slot >= parent.childCount(childLength)) return rows;
  const wanted = parent.childAt(childLength, slot);
  // behind the window's beginning only: before it, an earlier window has the answer
  if (from !== null && Prefix.compare(wanted, Prefix.mustParse(from)) < 0) return rows;
  return withNext(rows, wanted);
}

/** Marks the first free block that is not before the wanted child, with the child that is next in it. */
function withNext(rows: readonly TreeRow[], wanted: Prefix): TreeRow[] {
  const holds = (row: TreeRow) => row.type === "free" && Prefix.mustParse(row.network).last.bits >= wanted.first.bits;
  const index = rows.findIndex(holds);
  return rows.map((row, at) => {
    if (at !== index || row.type !== "free") return row;
    const next = Prefix.mustParse(row.network).covers(wanted) ? wanted.toString() : row.first;
    return { ...row, next };
  });
}

/** The free blocks of [first, end) that have room for at least one child. */
function freeRowsBetween(first: bigint, end: bigint, childLength: number): FreeRow[] {
  return [...blocksBetween(first, end)]
    .filter((block) => block.length <= childLength)
    .map((block) => freeRow(block, childLength));
}

function freeRow(block: Prefix, childLength: number): FreeRow {
  return {
    type: "free",
    network: block.toString(),
    length: block.length,
    count: block.childCount(childLength).toString(),
    child_length: childLength,
    first: block.childAt(childLength, 0n).toString(),
    next: null,
  };
}
