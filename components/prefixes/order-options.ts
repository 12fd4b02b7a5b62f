import type { OrderName } from "@/lib/prefixes/views";

/** The orders as a person chooses one. */
export const ORDER_OPTIONS: readonly {
  readonly value: OrderName;
  readonly label: string;
  readonly description: string;
}[] = [
  { value: "sequential", label: "Sequential", description: "One after the other, without gaps." },
  { value: "sparse", label: "Sparse", description: "Far apart, so that each has room to grow where it is (RFC 3531)." },
  { value: "scattered", label: "Scattered", description: "In an order that nobody outside can guess." },
];
