import { readPrefix } from "@/lib/hostconfig/fields/prefix-field";
import { type FieldFault, faultAt, type NetworkFault } from "@/lib/hostconfig/network-fault";
import type { Prefix } from "@/lib/ipv6/prefix";
import { ok, type Result } from "@/lib/result";

/** The allocation that a network draws from, as plain data. */
export type AllocationText = {
  /** A canonical prefix. */
  readonly prefix: string;
  readonly id: string;
  /** An RFC 3339 instant. */
  readonly at: string;
  /** A segment holds it, and other hosts use it too: only this host's part may be led here. */
  readonly shared: boolean;
};

/** The same, parsed. */
export type Allocation = {
  readonly prefix: Prefix;
  readonly id: string;
  readonly at: string;
  readonly shared: boolean;
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const IDENTIFIER = /^[A-Za-z0-9_-]{1,64}$/;

/** Checks prefix, time and id of an allocation. */
export function readAllocation(text: AllocationText, network: string): Result<Allocation, NetworkFault> {
  const refuse = (field: string, error: Omit<FieldFault, "nearest">) => faultAt(network, field, error);

  const prefix = readPrefix(text.prefix);
  if (!prefix.ok) return faultAt(network, "prefix", prefix.error);
  if (!INSTANT.test(text.at) || Number.isNaN(Date.parse(text.at))) {
    const detail = "The time of the allocation must be like 2026-01-31T12:00:00Z.";
    return refuse("allocation.at", { reason: "not-a-time", detail });
  }
  if (!IDENTIFIER.test(text.id)) {
    const detail = "An allocation id has 1 to 64 letters, digits, hyphens or underscores.";
    return refuse("allocation.id", { reason: "bad-character", detail });
  }
  return ok({ prefix: prefix.value, id: text.id, at: text.at, shared: text.shared });
}
