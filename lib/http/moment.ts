import { z } from "zod";
import { momentIs } from "@/lib/db/clock";
import { type Failure, invalid } from "@/lib/failure";
import { momentField } from "@/lib/fields";
import { err, ok, type Result } from "@/lib/result";
import { validate } from "./validate";

/** The parameter of everything that reads: as of which moment. */
export const momentQuery = z.strictObject({ at: momentField.optional() });

/** A moment that was asked for, and whether it may still change; null is now. */
export type Moment = { readonly at: string; readonly unsettled: boolean } | null;

/** Reads `at` of a query: a moment that has been, by the database's clock. */
export async function readMoment(at: unknown): Promise<Result<Moment, Failure>> {
  if (at === undefined) return ok(null);
  const asked = validate(momentQuery, { at }, "?");
  if (!asked.ok) return asked;
  const moment = asked.value.at ?? "";
  const is = await momentIs(moment);
  if (is === "ahead") return err(invalid("?at", "That moment has not come yet, so nobody knows what there will be."));
  return ok({ at: moment, unsettled: is === "unsettled" });
}
