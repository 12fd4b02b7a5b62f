import { z } from "zod";
import { containerNameField } from "@/lib/containers/schema";
import { addressField, cursorField, limitField, lineField, momentField } from "@/lib/fields";

/** A run is at most this long: a /64 holds 16 million of them. */
const COUNT_MAX = 2 ** 40;
const DAYS_MAX = 3650;

/** A run of so many addresses, or of as many as the host needs for so many days at its measured rate. */
export const runRequest = z
  .strictObject({
    count: z
      .number("A count is a number.")
      .int("A count is a whole number.")
      .min(1, "A run has at least one address.")
      .max(COUNT_MAX, `A run has at most ${COUNT_MAX} addresses.`)
      .optional(),
    days: z
      .number("Days are a number.")
      .int("Days are a whole number.")
      .min(1, "A run lasts at least one day.")
      .max(DAYS_MAX, `A run lasts at most ${DAYS_MAX} days.`)
      .optional(),
  })
  .refine(({ count, days }) => (count === undefined) !== (days === undefined), {
    path: ["count"],
    message: "Say either how many addresses (count) or for how many days (days).",
  });

export type RunRequest = z.output<typeof runRequest>;

export const runFilter = z.strictObject({ limit: limitField, cursor: cursorField });

export type RunFilter = z.output<typeof runFilter>;

const momentOrNone = z.preprocess(
  (value) => (value === "" || value === null ? undefined : value),
  momentField.optional(),
);
const containerOrNone = z.preprocess(
  (value) => (value === "" || value === null ? undefined : value),
  containerNameField.optional(),
);

/** The fields of a line of a report, in the order of its CSV columns. */
export const REPORT_COLUMNS = ["address", "container", "image", "began_at", "ended_at"] as const;

/** One line of a report: an address, the container it was given to, and from when until when as the host's clock has it. */
export const reportLine = z.strictObject({
  address: addressField,
  container: containerOrNone,
  image: lineField(255).default(""),
  began_at: momentOrNone,
  ended_at: momentOrNone,
});
