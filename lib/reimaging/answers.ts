import { z } from "zod";
import { hostAnswer, hostPrefixAnswer } from "@/lib/hosts/answers";
import type { HostReimaged, ReimageUndone } from "./views";

/** The views of re-imaging as the contract writes them. */

export const hostReimagedAnswer: z.ZodType<HostReimaged> = z.object({
  host: hostAnswer,
  generation: z.number(),
  prefixes: z.array(hostPrefixAnswer),
  containers_ended: z.number(),
});

export const reimageUndoneAnswer: z.ZodType<ReimageUndone> = z.object({
  host: hostAnswer,
  containers: z.string(),
  containers_left: z.string(),
});
