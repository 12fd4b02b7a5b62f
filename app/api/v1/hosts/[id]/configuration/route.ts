import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { configurationAnswer } from "@/lib/networks/configuration-answer";
import { previewOf } from "@/lib/networks/preview";
import { configurationOf } from "@/lib/networks/queries";
import { previewQuery } from "@/lib/networks/schema";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/hosts/{id}/configuration",
    tag: "hosts",
    summary: "The files and commands that make a host's containers reachable; with a mode, what they would be in it",
    permission: "catalogue:read",
    params: idParams,
    query: previewQuery,
    answers: {
      200: {
        description:
          "Files in the order in which they are applied, advice, and for each network whether never-re-use is enforced and what goes wrong",
        schema: configurationAnswer,
      },
    },
  },
  async ({ principal, params, query: { mode, ...rest } }) => {
    const made =
      mode === undefined
        ? await configurationOf(principal, params.id)
        : await previewOf(principal, params.id, { mode, ...rest });
    return made.ok ? ok({ body: made.value }) : made;
  },
);
