import { z } from "zod";
import { Address } from "./ipv6/address";
import { explainFault } from "./ipv6/explain-fault";
import { Prefix } from "./ipv6/prefix";
import { parseMoment } from "./moment";

/** The fields that many requests share. Text is parsed here, once; what comes out is canonical. */

/** An id as every answer gives it. */
export const idField = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, "This is not an id: ids are whole numbers in text, as every answer gives them.");

/** A line of text: trimmed, without control characters. */
export function lineField(max: number): z.ZodType<string, string> {
  return z
    .string()
    .trim()
    .max(max, `This is longer than ${max} characters.`)
    .regex(/^[^\p{Cc}]*$/u, "This holds a control character, a line break or a tab perhaps.");
}

/** The body of an act that asks for nothing but why. */
export const reasonRequest = z.strictObject({ reason: lineField(500).default("") });

/** The name of a site, cluster, rack or segment: free text on one line. */
export const nameField = z
  .string("A name is text.")
  .trim()
  .min(1, "A name is needed.")
  .max(100, "A name has at most 100 characters.")
  .regex(/^[^\p{Cc}]*$/u, "A name is one line without control characters.");

/** The name of a host or container: letters, digits, dots, hyphens and underscores, as Docker and DNS take them. */
export const hostNameField = z
  .string("A name is text.")
  .trim()
  .min(1, { error: "A name is needed.", abort: true })
  .max(100, "A name has at most 100 characters.")
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    "A name begins with a letter or a digit and goes on with letters, digits, dots, hyphens and underscores.",
  );

/** An address in any RFC 4291 spelling; canonical text comes out. */
export const addressField = z.string("An address is text.").transform((text, context): string => {
  const parsed = Address.parse(text.trim());
  if (parsed.ok) return parsed.value.toString();
  context.addIssue({ code: "custom", message: explainFault(parsed.error) });
  return z.NEVER;
});

/** An address or none: null and empty text say none. */
export const addressOrNoneField = z
  .string("An address is text.")
  .nullable()
  .transform((text, context): string | null => {
    if (text === null || text.trim() === "") return null;
    const parsed = addressField.safeParse(text);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message: parsed.error.issues[0]?.message ?? "This is not an address." });
    return z.NEVER;
  });

/** A prefix; canonical text comes out, and host bits are refused. */
export const prefixField = z.string("A prefix is text.").transform((text, context): string => {
  const parsed = Prefix.parse(text.trim());
  if (parsed.ok) return parsed.value.toString();
  context.addIssue({ code: "custom", message: explainFault(parsed.error) });
  return z.NEVER;
});

/** A moment: ISO 8601 with its zone, to the microsecond; in UTC comes out. */
export const momentField = z.string("A time is text.").transform((text, context): string => {
  const moment = parseMoment(text.trim());
  if (moment.ok) return moment.value;
  const message =
    moment.error === "syntax"
      ? "A time is written like 2026-03-14T09:26:53Z or 2026-03-14T10:26:53.589793+01:00, with its zone."
      : "There is no such moment.";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** How many rows a page of a list has. */
export const limitField = z.coerce
  .number("A limit is a number.")
  .int("A limit is a whole number.")
  .min(1, "A limit is at least 1.")
  .max(1000, "A limit is at most 1000.")
  .default(50);

/** Where the next page begins: text that an answer gave as `next`. */
export const cursorField = z.string().max(500).optional();
