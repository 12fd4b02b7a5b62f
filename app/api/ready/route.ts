import { databaseAnswers } from "@/lib/db/probe";
import { readiness } from "@/lib/http/readiness";

export const dynamic = "force-dynamic";

/** Requests are welcome: the database answers and the process is not stopping. */
export async function GET(): Promise<Response> {
  const state = readiness();
  const ready = state !== "stopping" && (await databaseAnswers());
  const status = ready ? "ready" : state === "stopping" ? "stopping" : "waiting for the database";
  return Response.json({ status }, { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
