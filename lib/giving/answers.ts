import { z } from "zod";
import { referenceAnswer } from "@/lib/hosts/answers";
import type { ClusterJoined, GivenCounts, GivenHolder, GivenRow, PrefixesGiven } from "./views";

/** What giving a site or rack its prefixes answers, as the contract writes it. */

const holder: z.ZodType<GivenHolder> = z.object({
  kind: z.enum(["site", "cluster", "rack", "host"]),
  id: z.string().nullable(),
  name: z.string(),
});

const row: z.ZodType<GivenRow> = z.object({ holder, level: z.string(), network: z.string() });

const joined: z.ZodType<ClusterJoined> = z.object({
  id: z.string().nullable(),
  name: z.string(),
  created: z.boolean(),
  racks: z.array(z.string()),
});

const counts: z.ZodType<GivenCounts> = z.object({
  site: z.number(),
  cluster: z.number(),
  rack: z.number(),
  host: z.number(),
});

export const prefixesGivenAnswer: z.ZodType<PrefixesGiven> = z.object({
  dry_run: z.boolean(),
  site: referenceAnswer,
  rack: referenceAnswer.nullable(),
  cluster_joined: joined.nullable(),
  counts: z.object({ given: counts, kept: counts }),
  given: z.array(row),
  kept: z.array(row),
  left: z.array(z.object({ holder, reason: z.string() })),
});
