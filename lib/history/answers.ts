import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { FieldChange, HistoryEvent, HolderThen, Holding, PrefixChange } from "./views";

/** The views of history as the contract writes them. */

const fieldChange: z.ZodType<FieldChange> = z.object({ field: z.string(), from: z.string(), to: z.string() });

export const historyEventAnswer: z.ZodType<HistoryEvent> = z.object({
  key: z.string(),
  at: z.string(),
  kind: z.enum([
    ...(["created", "changed", "ended", "returned"] as const),
    ...(["given", "released", "reopened", "waits-anew"] as const),
    ...(["address-given", "address-ended", "address-resumed"] as const),
    ...(["reserved", "let-go", "run-granted"] as const),
    ...(["host-came", "host-left"] as const),
  ]),
  other: z
    .object({
      kind: z.enum(["site", "cluster", "rack", "segment", "host", "container", "prefix"]),
      id: z.string(),
      name: z.string(),
    })
    .nullable(),
  text: z.string(),
  changes: z.array(fieldChange),
  by: z.string().nullable(),
  reason: z.string(),
  request: z.string().nullable(),
});

const holderKind = z.enum(["site", "cluster", "rack", "segment", "host", "container"]);

const holderThen: z.ZodType<HolderThen> = z.object({
  kind: holderKind,
  id: z.string(),
  name: z.string(),
  rack: referenceAnswer.nullable(),
});

export const prefixChangeAnswer: z.ZodType<PrefixChange> = z.object({
  id: z.string(),
  network: z.string(),
  change: z.enum(["given", "released", "moved", "renamed"]),
  before: holderThen.nullable(),
  after: holderThen.nullable(),
});

export const holdingAnswer: z.ZodType<Holding> = z.object({
  kind: z.enum(["prefix", "address"]),
  network: z.string(),
  holder: z.object({ kind: holderKind, id: z.string(), name: z.string() }),
  host: referenceAnswer.nullable(),
  rack: referenceAnswer.nullable(),
  site: referenceAnswer.nullable(),
  from: z.string(),
  to: z.string().nullable(),
  certainty: z.enum(["confirmed", "recorded", "granted", "shared", "infrastructure"]),
  request: z.string().nullable(),
  by: z.string(),
});
