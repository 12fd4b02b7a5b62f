import { z } from "zod";
import { hostAnswer, hostPrefixAnswer, referenceAnswer } from "@/lib/hosts/answers";
import type {
  HostMoved,
  MoveView,
  RenumberedHost,
  RenumberingDetail,
  RenumberingEnded,
  RenumberingView,
} from "./views";

/** The views of moves and renumberings as the contract writes them. */

const named = z.object({ id: z.string(), network: z.string() });

export const moveAnswer: z.ZodType<MoveView> = z.object({
  id: z.string(),
  since: z.string(),
  by: z.string(),
  reason: z.string(),
  from_rack: referenceAnswer.nullable(),
  prefixes: z.array(z.object({ from: z.string(), to: z.string() })),
});

export const hostMovedAnswer: z.ZodType<HostMoved> = z.object({
  host: hostAnswer,
  prefixes: z.array(hostPrefixAnswer),
  move: moveAnswer.nullable(),
});

export const renumberingAnswer: z.ZodType<RenumberingView> = z.object({
  id: z.string(),
  from: named,
  to: named,
  reason: z.string(),
  began_at: z.string(),
  began_by: z.string(),
  ended_at: z.string().nullable(),
  outcome: z.string().nullable(),
  prefixes: z.number(),
  hosts: z.number(),
  hosts_off: z.number(),
  given_up: z.number(),
});

const renumberedHost: z.ZodType<RenumberedHost> = z.object({
  id: z.string(),
  name: z.string(),
  from: named,
  to: named,
  off_at: z.string().nullable(),
  containers_on: z.number(),
  containers_off: z.number(),
});

export const renumberingDetailAnswer: z.ZodType<RenumberingDetail> = z.object({
  renumbering: renumberingAnswer,
  hosts: z.array(renumberedHost),
});

export const renumberingEndedAnswer: z.ZodType<RenumberingEnded> = z.object({
  id: z.string(),
  outcome: z.string(),
  released: z.number(),
  containers_ended: z.string(),
});
