/**
 * Turns a syntax fault into a sentence for people: what, where, and what to do.
 */
import type { SyntaxFault } from "./syntax-fault";

/**
 * An English sentence or two that says what is wrong with the text and, where it is known, what to write instead.
 * Positions count from 1, as people do.
 */
export function explainFault(fault: SyntaxFault): string {
  const position = `character ${fault.at + 1}`;
  const found = quote(fault.input.slice(fault.at, fault.at + 1));
  const instead = fault.corrected === undefined ? "" : ` Did you mean ${fault.corrected}?`;

  switch (fault.reason) {
    case "empty":
      return "There is no address here. An IPv6 address looks like 2001:db8::1.";
    case "too-long":
      return `This is longer than any IPv6 address or prefix; it was not read beyond ${position}.`;
    case "space":
      return `There is a blank at ${position}. Remove it.`;
    case "bracket":
      return `${found} at ${position} belongs to a URL, not to the address. Leave the brackets out.`;
    case "zone":
      return `${quote(fault.input.slice(fault.at))} is a zone id, which means something on one machine only. Leave it out.${instead}`;
    case "ipv4":
      return "This is IPv4. Only IPv6 is managed here; IPv4 belongs to the configuration of a host's mode.";
    case "not-hex":
      return `${found} at ${position} is not a hexadecimal digit (0–9, a–f) or a colon.`;
    case "group-too-long":
      return `The group at ${position} has more than four digits. Is a colon missing?`;
    case "empty-group":
      return `A group is missing at ${position}: a single colon needs digits on both sides.`;
    case "second-gap":
      return `"::" may appear only once; it does again at ${position}.`;
    case "too-many-groups":
      return `There are too many groups from ${position} on: an address has eight, and "::" stands for at least one.`;
    case "too-few-groups":
      return 'The address ends too early: it needs eight groups, or "::" in place of the zero groups left out.';
    case "bad-dotted-tail":
      return `The dotted part at ${position} must be four numbers from 0 to 255 without leading zeros, at the very end.`;
    case "unwanted-length":
      return `A single address is wanted here, without ${quote(fault.input.slice(fault.at))}.${instead}`;
    case "missing-length":
      return "The prefix length is missing: write it after a slash, as in 2001:db8::/64.";
    case "bad-length":
      return `The prefix length at ${position} must be a plain number from 0 to 128, without sign or leading zero.`;
    case "length-too-large":
      return `The prefix length at ${position} is larger than 128.`;
    case "host-bits":
      return `Bits beyond the prefix length are set.${instead}`;
  }
}

function quote(text: string): string {
  return `"${text}"`;
}
