import { z } from "zod";
import { heldPrefixAnswer } from "@/lib/allocations/held-prefix-answer";
import type { LackingView, SiteRow, SiteView } from "./views";

/** The views of sites as the contract writes them. */

const lacking: z.ZodType<LackingView> = z.object({ clusters: z.number(), racks: z.number(), hosts: z.number() });

const row = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  status: z.string(),
  region: z.string(),
  tenant: z.string(),
  facility: z.string(),
  description: z.string(),
  prefixes: z.array(heldPrefixAnswer),
  clusters: z.number(),
  racks: z.number(),
  hosts: z.number(),
  version: z.number(),
  created_at: z.string(),
  retired_at: z.string().nullable(),
});

export const siteRowAnswer: z.ZodType<SiteRow> = row;

export const siteAnswer: z.ZodType<SiteView> = row.extend({ lacking });
