import { err, type Result } from "@/lib/result";

/** Why a host network cannot be configured: the field, what is wrong with it as a code, and as a sentence. */
export type NetworkFault<Field extends string = string> = {
  readonly field: Field;
  readonly reason: FaultReason;
  /** What is wrong and what would be right, for the person who typed it. */
  readonly detail: string;
};

export type FaultReason =
  | "empty"
  | "too-long"
  | "bad-character"
  | "reserved-name"
  | "not-a-prefix"
  | "not-a-64"
  | "not-an-address"
  | "not-a-next-hop"
  | "inside-own-prefix"
  | "not-a-version"
  | "not-a-time";

/** A refusal of one field. */
export function fault<Field extends string>(
  field: Field,
  reason: FaultReason,
  detail: string,
): Result<never, NetworkFault<Field>> {
  return err({ field, reason, detail });
}
