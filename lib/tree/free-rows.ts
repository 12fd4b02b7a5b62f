import { blocksBetween } from "@/lib/ipv6/free-blocks";
import { Prefix } from "@/lib/ipv6/prefix";
import type { PrefixRow } from "@/lib/prefixes/views";
import type { FreeRow, TreeRow } from "./views";

/**
 * The children of a window with the free blocks between them as rows of their own, in address order.
 * `from` is the child before the window (null where there is none), `complete` says that nothing follows it. The
 * block that holds the child which the pool would give next (null: none) says so.
 */
export function withFreeRows(
  parent: Prefix,
  childLength: number,
  children: readonly PrefixRow[],
  from: string | null,
  complete: boolean,
  next: string | null,
): TreeRow[] {
  const rows: TreeRow[] = [];
  let cursor = from === null ? parent.first.bits : Prefix.mustParse(from).last.bits + 1n;
  for (const child of children) {
    const { first, last } = Prefix.mustParse(child.network);
    rows.push(...freeRowsBetween(cursor, first.bits, childLength), child);
    cursor = last.bits + 1n;
  }
  if (complete) rows.push(...freeRowsBetween(cursor, parent.last.bits + 1n, childLength));
  if (next === null) return rows;
  const wanted = Prefix.mustParse(next);
  return rows.map((row) =>
    row.type === "free" && Prefix.mustParse(row.network).covers(wanted) ? { ...row, next } : row,
  );
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
