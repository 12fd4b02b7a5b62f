import { z } from "zod";
import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { configurationAnswer } from "@/lib/networks/configuration-answer";
import { configurationOf } from "@/lib/networks/queries";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/hosts/{id}/configuration",
    tag: "hosts",
    summary: "The files and commands that make a host's containers reachable",
    permission: "catalogue:read",
    params: idParams,
    query: z.strictObject({}),
    answers: {
      200: {
        description:
          "Files in the order in which they are applied, advice, and for each network whether never-re-use is enforced and what goes wrong",
        schema: configurationAnswer,
      },
    },
  },
  async ({ principal, params }) => {
    const made = await configurationOf(principal, params.id);
    return made.ok ? ok({ body: made.value }) : made;
  },
);
