import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import { pathStepAnswer, spanAnswer } from "@/lib/prefixes/answers";
import type { AddressHolder, LookupView, Neighbour } from "./views";

/** The view of a look-up as the contract writes it. */

const addressHolder: z.ZodType<AddressHolder> = z.object({
  certainty: z.enum(["confirmed", "recorded", "granted", "shared", "infrastructure"]),
  container: referenceAnswer.nullable(),
  host: referenceAnswer.nullable(),
  rack: referenceAnswer.nullable(),
  site: referenceAnswer.nullable(),
  owner: z.string(),
  began_at: z.string(),
  ended_at: z.string().nullable(),
  request: z.string().nullable(),
  requested_by: z.string().nullable(),
  ticket: z.string(),
  given_by: z.string(),
});

const neighbour: z.ZodType<Neighbour> = z.object({
  address: z.string(),
  container: referenceAnswer,
  host: referenceAnswer,
  began_at: z.string(),
  ended_at: z.string().nullable(),
});

export const lookupAnswer: z.ZodType<LookupView> = z.object({
  address: z.string(),
  expanded: z.string(),
  reverse_name: z.string(),
  vrf: z.string(),
  at: z.string().nullable(),
  verdict: z.enum(["held", "past", "future", "never", "outside"]),
  sentence: z.string(),
  holders: z.array(addressHolder),
  others: z.array(addressHolder),
  path: z.array(pathStepAnswer),
  spans: z.array(spanAnswer),
  special: z.object({ name: z.string(), source: z.string() }).nullable(),
  meaning: z.array(z.object({ name: z.string(), text: z.string() })),
  neighbours: z.object({ before: neighbour.nullable(), after: neighbour.nullable() }),
  late: z
    .object({
      container: z.string(),
      host: referenceAnswer,
      began_at: z.string().nullable(),
      ended_at: z.string().nullable(),
      reported_at: z.string(),
    })
    .nullable(),
  uplinks: z.array(z.object({ host: referenceAnswer, sharing: z.number(), containers: z.array(referenceAnswer) })),
});
