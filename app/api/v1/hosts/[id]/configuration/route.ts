import { z } from "zod";
import { configurationOf } from "@/lib/hosts/queries";
import { modeField } from "@/lib/hosts/schema";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

const file = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string().nullable(),
  language: z.enum(["sh", "ini", "conf"]),
  where: z.string(),
  content: z.string(),
  explanation: z.string(),
});
const advice = z.object({ severity: z.string(), sentence: z.string(), reason: z.string().nullable() });
const enforcement = z.object({ kind: z.enum(["planned", "enforced"]), sentence: z.string(), wouldEnforce: z.string() });

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/hosts/{id}/configuration",
    tag: "hosts",
    summary: "The files and commands that make a host's containers reachable",
    permission: "catalogue:read",
    params: idParams,
    query: z.strictObject({ mode: modeField.optional() }),
    answers: {
      200: {
        description: "Files in the order in which they are applied, advice, and whether never-re-use is enforced",
        schema: z.object({ files: z.array(file), warnings: z.array(advice), enforcement }),
      },
    },
  },
  async ({ principal, params }) => {
    const made = await configurationOf(principal, params.id);
    return made.ok ? ok({ body: made.value }) : made;
  },
);
