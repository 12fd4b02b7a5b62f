/**
 * Reads the text of one IPv6 prefix: an address of RFC 4291 §2.2, a slash, a decimal length (§2.3).
 */
import { ADDRESS_TEXT_MAX, readAddress } from "./address-syntax";
import { canonicalText } from "./address-text";
import { type SyntaxFault, syntaxFault } from "./syntax-fault";

/** The longest address, and `/128`. */
export const PREFIX_TEXT_MAX = ADDRESS_TEXT_MAX + 4;

/** The bits and the length that the text says, host bits clear; or the fault. */
export function readPrefix(input: string): { readonly bits: bigint; readonly length: number } | SyntaxFault {
  if (input.length > PREFIX_TEXT_MAX) return syntaxFault(input, "too-long", PREFIX_TEXT_MAX);
  const slash = input.indexOf("/");

  const bits = readAddress(input, slash < 0 ? input.length : slash);
  if (typeof bits !== "bigint") return bits.reason === "zone" && slash > 0 ? withoutZone(input, bits.at, slash) : bits;
  if (slash < 0) return syntaxFault(input, "missing-length", input.length);

  const digits = input.slice(slash + 1);
  // Go's Atoi once let "/+24" and "/024" through; what is not plainly a number is refused.
  if (!/^(0|[1-9][0-9]*)$/.test(digits)) return syntaxFault(input, "bad-length", slash + 1);
  const length = Number(digits);
  if (length > 128) return syntaxFault(input, "length-too-large", slash + 1);

  const network = (bits >> BigInt(128 - length)) << BigInt(128 - length);
  if (network !== bits) {
    return syntaxFault(input, "host-bits", 0, `${canonicalText(network)}/${length}`);
  }
  return { bits, length };
}

/** The fault of a zone id, with the prefix that is left without it, if one is. */
function withoutZone(input: string, at: number, slash: number): SyntaxFault {
  const rest = readPrefix(input.slice(0, at) + input.slice(slash));
  const corrected = "code" in rest ? rest.corrected : `${canonicalText(rest.bits)}/${rest.length}`;
  return syntaxFault(input, "zone", at, corrected);
}
