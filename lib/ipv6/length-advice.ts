/**
 * What experience says about a prefix length. Advice only: a plan warns, it never forbids.
 */
import { reverseZoneLength } from "./reverse-zone";

/** One piece of advice, as data. */
export type LengthAdvice =
  /** Not a multiple of four: several reverse zones, and a boundary in the middle of a digit (RFC 3596 §2.5: one label is one nibble). */
  | {
      readonly code: "not-on-nibble";
      readonly zones: number;
      readonly zoneLength: number;
      readonly shorter: number;
      readonly longer: number;
    }
  /** /65 to /126: hosts cannot configure themselves (RFC 7421, RFC 4862 §5.5.3). */
  | { readonly code: "no-autoconfiguration" }
  /** /127: right for a link between two routers, and only there (RFC 6164 §6). */
  | { readonly code: "point-to-point" };

/**
 * The advice for a prefix of this length, from 0 to 128; none for a good one.
 *
 * @example
 * lengthAdvice(54) // [{ code: "not-on-nibble", zones: 4, zoneLength: 56, shorter: 52, longer: 56 }]
 */
export function lengthAdvice(length: number): LengthAdvice[] {
  const advice: LengthAdvice[] = [];
  if (length === 127) return [{ code: "point-to-point" }];
  if (length % 4 !== 0) {
    const longer = reverseZoneLength(length);
    advice.push({
      code: "not-on-nibble",
      zones: 2 ** (longer - length),
      zoneLength: longer,
      shorter: longer - 4,
      longer,
    });
  }
  if (length > 64 && length < 127) advice.push({ code: "no-autoconfiguration" });
  return advice;
}

/** The advice as a sentence for people. */
export function explainLengthAdvice(length: number, advice: LengthAdvice): string {
  switch (advice.code) {
    case "not-on-nibble":
      return `A /${length} splits a hexadecimal digit and needs ${advice.zones} reverse zones at /${advice.zoneLength}; a /${advice.shorter} or /${advice.longer} would be one zone and easier to read.`;
    case "no-autoconfiguration":
      return `On a /${length} hosts cannot configure their addresses by themselves (SLAAC needs a /64).`;
    case "point-to-point":
      return "A /127 is right for a link between two routers, and only there (RFC 6164).";
  }
}
