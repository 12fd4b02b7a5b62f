import { Address } from "@/lib/ipv6/address";
import { explainFault } from "@/lib/ipv6/explain-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import type { SyntaxFault } from "@/lib/ipv6/syntax-fault";

/** What someone typed into the look-up box. */
export type Question =
  | { readonly kind: "nothing" }
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "prefix"; readonly prefix: string }
  | { readonly kind: "name"; readonly text: string }
  /** Meant as an address or a prefix, and wrong; `corrected` is what was probably meant. */
  | { readonly kind: "faulty"; readonly detail: string; readonly corrected: string | null };

/**
 * Tells an address in any spelling, a prefix and a name apart. Text with a colon or a slash is meant as an address or
 * a prefix, for no name has either; so is a reverse name (….ip6.arpa). Brackets of a URL are taken off.
 */
export function questionOf(typed: string): Question {
  const text = withoutBrackets(typed.trim());
  if (text === "") return { kind: "nothing" };
  const reverse = ofReverseName(text);
  if (reverse !== null) return reverse;
  if (text.includes("/")) {
    const parsed = Prefix.parse(text);
    return parsed.ok ? { kind: "prefix", prefix: parsed.value.toString() } : faulty(parsed.error);
  }
  const parsed = Address.parse(text);
  if (parsed.ok) return { kind: "address", address: parsed.value.toString() };
  if (text.includes(":") || parsed.error.reason === "ipv4") return faulty(parsed.error);
  return { kind: "name", text };
}

function faulty(fault: SyntaxFault): Question {
  return { kind: "faulty", detail: explainFault(fault), corrected: fault.corrected ?? null };
}

/** "[2001:db8::1]:443" as in a URL is the address between the brackets. */
function withoutBrackets(text: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? text;
}

/** A name of the reverse tree: 32 digits are an address, fewer the prefix of their zone. */
function ofReverseName(text: string): Question | null {
  const labels = /^((?:[0-9a-f]\.){1,32})ip6\.arpa\.?$/i.exec(text)?.[1];
  if (labels === undefined) return null;
  const digits = labels.split(".").reverse().join("");
  const groups = digits.padEnd(32, "0").match(/.{4}/g) ?? [];
  const address = Address.mustParse(groups.join(":"));
  return digits.length === 32
    ? { kind: "address", address: address.toString() }
    : { kind: "prefix", prefix: `${address}/${digits.length * 4}` };
}
