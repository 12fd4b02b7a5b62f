import { z } from "zod";
import type { HostConfiguration } from "@/lib/hostconfig/configuration";

/** A host's configuration as the contract writes it, and one file of any configuration. */

export const fileAnswer = z.object({
  id: z.string(),
  title: z.string(),
  part: z.enum(["apply", "router", "forms", "check"]),
  path: z.string().nullable(),
  language: z.enum(["sh", "ini", "conf", "yaml", "json", "hcl", "zone"]),
  where: z.enum(["on the host", "on the router", "on the name server", "anywhere"]),
  content: z.string(),
  explanation: z.string(),
});
const advice = z.object({
  severity: z.enum(["warning", "note"]),
  sentence: z.string(),
  reason: z.string().nullable(),
});
const enforcement = z.object({
  kind: z.enum(["planned", "enforced", "nothing"]),
  sentence: z.string(),
  remedy: z.string(),
});
const trouble = z.object({ title: z.string(), sentence: z.string(), reason: z.string().nullable() });
const drawnNetwork = z.object({
  name: z.string(),
  device: z.string(),
  prefix: z.string().nullable(),
  gateway: z.string().nullable(),
  upstream: z.string(),
  answers: z.string(),
  forwarded: z.boolean(),
});

export const configurationAnswer: z.ZodType<HostConfiguration> = z.object({
  files: z.array(fileAnswer),
  warnings: z.array(advice),
  networks: z.array(
    z.object({ name: z.string(), mode: z.string(), title: z.string(), enforcement, trouble: z.array(trouble) }),
  ),
  drawing: z.object({
    host: z.string(),
    uplink: z.object({ interface: z.string(), address: z.string().nullable() }),
    networks: z.array(drawnNetwork),
  }),
});
