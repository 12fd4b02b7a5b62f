/**
 * Why text was refused: the text, what is wrong with it, and where. Data only; prose is made by `explainFault`.
 */

/** What is wrong, one word per reason. `explainFault` has a sentence for each. */
export type SyntaxReason =
  /** Nothing was given. */
  | "empty"
  /** Longer than any valid text; refused unread. */
  | "too-long"
  /** A blank, tab or line break at `at`. */
  | "space"
  /** `[` or `]`, as written around addresses in URLs. */
  | "bracket"
  /** A zone id such as `%eth0` (RFC 4007 §11) begins at `at`. */
  | "zone"
  /** The whole text is an IPv4 address or network. */
  | "ipv4"
  /** A character that is no hexadecimal digit and no separator. */
  | "not-hex"
  /** A group of more than four digits begins at `at`. */
  | "group-too-long"
  /** A single colon with no group before or after it. */
  | "empty-group"
  /** `::` for the second time. */
  | "second-gap"
  /** The group at `at` is one too many (`::` stands for one group at least, RFC 4291 §2.2). */
  | "too-many-groups"
  /** The text ends before the eighth group and has no `::`. */
  | "too-few-groups"
  /** The dotted tail that begins at `at` is not four decimal numbers of 0 to 255 at the very end. */
  | "bad-dotted-tail"
  /** An address was asked for, and a prefix length begins at `at`. */
  | "unwanted-length"
  /** A prefix was asked for, and there is no `/length`. */
  | "missing-length"
  /** What follows the slash is not a decimal number without sign and leading zero. */
  | "bad-length"
  /** A prefix length above 128. */
  | "length-too-large"
  /** Bits beyond the prefix length are set; `corrected` is the prefix without them. */
  | "host-bits";

/**
 * A refusal of text. `at` is the index of the character that cannot be right, or the end of the text when something
 * is missing there. `corrected` is present when one repair is obvious.
 */
export type SyntaxFault = {
  readonly code: "syntax";
  /** The text given, cut to `INPUT_ECHO_MAX` characters. */
  readonly input: string;
  readonly reason: SyntaxReason;
  readonly at: number;
  readonly corrected?: string;
};

/** How much of a refused text a fault keeps, so that a megabyte of nonsense is neither stored nor echoed. */
export const INPUT_ECHO_MAX = 64;

/** Makes a fault; the text is cut to `INPUT_ECHO_MAX` characters. */
export function syntaxFault(input: string, reason: SyntaxReason, at: number, corrected?: string): SyntaxFault {
  const fault = { code: "syntax", input: input.slice(0, INPUT_ECHO_MAX), reason, at } as const;
  return corrected === undefined ? fault : { ...fault, corrected };
}
