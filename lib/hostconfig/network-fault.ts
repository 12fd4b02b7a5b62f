import { err, type Result } from "@/lib/result";

/** Why a text is not what a field wants: a code, a sentence for the person who typed it, and the nearest that works. */
export type FieldFault = {
  readonly reason: FaultReason;
  /** What is wrong and what would be right. */
  readonly detail: string;
  /** A text that the field would take instead; null when none is near. */
  readonly nearest: string | null;
};

/** Why a host's network cannot be configured. */
export type NetworkFault = FieldFault & {
  /** The network's name; null when the fault lies with the host. */
  readonly network: string | null;
  readonly field: string;
};

export type FaultReason =
  | "empty"
  | "too-long"
  | "bad-character"
  | "reserved-name"
  | "not-a-prefix"
  | "not-a-prefix-length"
  | "not-an-address"
  | "not-a-next-hop"
  | "not-a-choice"
  | "not-a-number"
  | "not-a-version"
  | "not-a-time"
  | "not-ipv4"
  | "inside-own-prefix"
  | "outside-prefix"
  | "overlaps"
  | "name-taken"
  | "needs-prefix"
  | "needs-other"
  | "does-not-fit"
  | "unknown-mode"
  | "unknown-field";

/** A refusal of one field's text. */
export function fault(reason: FaultReason, detail: string, nearest: string | null = null): Result<never, FieldFault> {
  return err({ reason, detail, nearest });
}

/** The same, said of a field of the host or of one of its networks. */
export function faultAt(
  network: string | null,
  field: string,
  { reason, detail, nearest = null }: { reason: FaultReason; detail: string; nearest?: string | null },
): Result<never, NetworkFault> {
  return err({ network, field, reason, detail, nearest });
}
