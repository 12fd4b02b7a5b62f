import { bulkAnswer } from "@/lib/bulk/answers";
import { bulkHosts } from "@/lib/bulk/commands";
import { bulkQuery, bulkRequest } from "@/lib/bulk/schema";
import type { BulkOutcome, BulkRow } from "@/lib/bulk/views";
import type { Failure } from "@/lib/failure";
import { defineRoute } from "@/lib/http/define-route";
import { explain } from "@/lib/http/explain";
import { err, ok } from "@/lib/result";

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/hosts/bulk",
    tag: "hosts",
    summary:
      "Request, re-image, move or remove many hosts by name, all or none; with dry_run=true only what would become of each",
    permission: "space:allocate",
    allocates: true,
    query: bulkQuery,
    body: bulkRequest,
    answers: { 200: { description: "What became of each name, or would", schema: bulkAnswer } },
  },
  async ({ principal, query, body, tx }) => {
    const dryRun = query.dry_run === "true";
    const done = await bulkHosts(tx, principal, body, dryRun);
    if (!done.ok) return done;
    const wrong = done.value.filter(({ failure }) => failure !== null).length;
    if (!dryRun && wrong > 0) return err(refusalOf(done.value));
    const rows = done.value.map((outcome) => rowOf(outcome, dryRun && body.act === "request"));
    return ok({ body: { dry_run: dryRun, act: body.act, done: rows.length - wrong, wrong, rows } });
  },
);

function rowOf({ name, host, text, failure }: BulkOutcome, gone: boolean): BulkRow {
  if (failure === null) return { name, host: gone ? null : host, ok: true, text };
  return { name, host, ok: false, text: explain(failure).detail };
}

/** All or none: what is wrong with which name. */
function refusalOf(outcomes: readonly BulkOutcome[]): Failure {
  return {
    code: "invalid",
    errors: outcomes.flatMap(({ name, failure }, index) =>
      failure === null ? [] : [{ pointer: `/names/${index}`, detail: `${name}: ${explain(failure).detail}` }],
    ),
  };
}
