import type { FieldFault } from "@/lib/hostconfig/network-fault";

/** A refusal's sentence, with the nearest that works where there is one. */
export function nearestTold({ detail, nearest }: FieldFault): string {
  return nearest === null ? detail : `${detail} The nearest that works is ${nearest}.`;
}
