import { cellAt, indexAt, sizeOf } from "@/lib/map/hilbert";
import type { PrefixMap } from "@/lib/tree/views";

/** Where a key leads from a place of the map; null where it leads nowhere. */
export function moveOnMap(
  key: string,
  slot: number,
  { bits, cells }: Pick<PrefixMap, "bits" | "cells">,
): number | null {
  const { x, y } = cellAt(slot, bits);
  const { columns, rows } = sizeOf(bits);
  switch (key) {
    case "ArrowRight":
      return indexAt({ x: Math.min(columns - 1, x + 1), y }, bits);
    case "ArrowLeft":
      return indexAt({ x: Math.max(0, x - 1), y }, bits);
    case "ArrowDown":
      return indexAt({ x, y: Math.min(rows - 1, y + 1) }, bits);
    case "ArrowUp":
      return indexAt({ x, y: Math.max(0, y - 1) }, bits);
    case "Home":
      return 0;
    case "End":
      return 2 ** bits - 1;
    // the next that is not free, along the curve
    case "PageDown":
      return (
        nearest(
          cells.map((cell) => cell.slot).filter((one) => one > slot),
          Math.min,
        ) ?? slot
      );
    case "PageUp":
      return (
        nearest(
          cells.map((cell) => cell.slot).filter((one) => one < slot),
          Math.max,
        ) ?? slot
      );
    default:
      return null;
  }
}

function nearest(slots: readonly number[], nearer: (a: number, b: number) => number): number | undefined {
  const [first, ...others] = slots;
  return first === undefined ? undefined : others.reduce((a, b) => nearer(a, b), first);
}
