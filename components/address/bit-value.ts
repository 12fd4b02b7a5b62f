import type { BitSpan } from "@/lib/prefixes/views";

/** Short runs of bits are written out, longer ones in hexadecimal. */
const WRITTEN_OUT_MAX = 16;

/** The bits [from, to) of 32 hexadecimal digits, as text of 0 and 1. */
export function bitsOf(digits: string, from: number, to: number): string {
  return Array.from(digits, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0"))
    .join("")
    .slice(from, to);
}

/**
 * What a run of bits holds, written so that it can be checked against the digits: binary with gaps where
 * the digits part, or hexadecimal when long.
 */
export function valueText(digits: string, from: number, to: number): string {
  const bits = bitsOf(digits, from, to);
  if (bits.length > WRITTEN_OUT_MAX) return `0x${BigInt(`0b${bits}`).toString(16)}`;
  const first = (4 - (from % 4)) % 4;
  const groups = [bits.slice(0, first), ...(bits.slice(first).match(/.{1,4}/g) ?? [])].filter((group) => group !== "");
  return groups.join(" ");
}

/** The whole layout in one sentence: "fabric 3 in bits 32 to 36, cluster 17 in bits 37 to 43". */
export function spansText(spans: readonly BitSpan[]): string {
  return spans.map((span) => `${span.name} ${span.index} in bits ${span.from} to ${span.to - 1}`).join(", ");
}
