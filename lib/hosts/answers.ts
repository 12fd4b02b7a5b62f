import { z } from "zod";
import type { HostGranted, HostPrefixView, HostRestored, HostRow, HostView, Reference } from "./views";

/** The views of hosts as the contract writes them. */

export const referenceAnswer: z.ZodType<Reference> = z.object({ id: z.string(), name: z.string() });

export const hostPrefixAnswer: z.ZodType<HostPrefixView> = z.object({
  id: z.string(),
  network: z.string(),
  tenure_id: z.string(),
  state: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  reason: z.string(),
});

export const hostRowAnswer: z.ZodType<HostRow> = z.object({
  id: z.string(),
  name: z.string(),
  site: referenceAnswer,
  cluster: referenceAnswer.nullable(),
  rack: referenceAnswer.nullable(),
  mode: z.string(),
  prefixes: z.array(z.string()),
  containers: z.number(),
  owner: z.string(),
  role: z.string(),
  created_at: z.string(),
  ended_at: z.string().nullable(),
});

export const hostAnswer: z.ZodType<HostView> = z.object({
  id: z.string(),
  name: z.string(),
  site: referenceAnswer,
  cluster: referenceAnswer.nullable(),
  rack: referenceAnswer.nullable(),
  mode: z.string(),
  role: z.string(),
  docker_version: z.string(),
  uplink_interface: z.string(),
  uplink_address: z.string().nullable(),
  owner: z.string(),
  tenant: z.string(),
  serial: z.string(),
  asset_tag: z.string(),
  status: z.string(),
  description: z.string(),
  version: z.number(),
  created_at: z.string(),
  ended_at: z.string().nullable(),
  prefixes: z.array(hostPrefixAnswer),
  containers: z.object({ live: z.number(), ended: z.number() }),
});

export const hostGrantedAnswer: z.ZodType<HostGranted> = z.object({
  host: hostAnswer,
  prefixes: z.array(hostPrefixAnswer),
  request_id: z.string(),
});

export const hostRestoredAnswer: z.ZodType<HostRestored> = z.object({ host: hostAnswer, lost: z.array(z.string()) });
