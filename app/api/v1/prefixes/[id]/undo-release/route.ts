import { idParams } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { releaseUndoneAnswer } from "@/lib/quarantine/answers";
import { undoRelease } from "@/lib/quarantine/commands";
import { ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/prefixes/{id}/undo-release",
    tag: "prefixes",
    summary: "Undo a release while nobody else was given the prefix: its holder and its containers come back",
    permission: "space:release",
    params: idParams,
    answers: { 200: { description: "Who holds it again", schema: releaseUndoneAnswer } },
  },
  async ({ principal, params, tx }) => {
    const undone = await undoRelease(tx, principal, params.id);
    return undone.ok ? ok({ body: undone.value }) : undone;
  },
);
