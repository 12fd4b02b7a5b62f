import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { SentAnswer } from "./once";
import { problem } from "./problem";

/** What a handler answers: a view, its status (200 unless said) and headers. */
export type Answer = {
  readonly body: unknown;
  readonly status?: number;
  readonly location?: string;
  readonly etag?: string;
};

/** A refusal of which something stays written: answered as a problem, while the transaction is committed. */
export type RecordedRefusal = { readonly refusal: Failure };

/** Dynamic answers are for the one who asked and for now. */
const NO_STORE = "private, no-store";

/** A handler's answer as HTTP. */
export function responseOf(
  answer: Result<Answer | RecordedRefusal | Response, Failure>,
  requestId: string,
): Result<Response, Failure> {
  return answer.ok ? ok(respond(answer.value, requestId)) : answer;
}

/** A handler's answer in the form it is stored and sent again. */
export async function sentAnswer(
  answer: Result<Answer | RecordedRefusal | Response, Failure>,
  requestId: string,
): Promise<Result<SentAnswer, Failure>> {
  return answer.ok ? ok(await storable(respond(answer.value, requestId))) : answer;
}

function respond(answer: Answer | RecordedRefusal | Response, requestId: string): Response {
  if (answer instanceof Response) return answer;
  if ("refusal" in answer) return problem(answer.refusal, requestId);
  const headers = new Headers({ "Cache-Control": NO_STORE });
  if (answer.location !== undefined) headers.set("Location", answer.location);
  if (answer.etag !== undefined) headers.set("ETag", `"${answer.etag}"`);
  if (answer.status === 204) return new Response(null, { status: 204, headers });
  headers.set("Content-Type", "application/json");
  return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200, headers });
}

async function storable(response: Response): Promise<SentAnswer> {
  return {
    status: response.status,
    location: response.headers.get("location"),
    etag: response.headers.get("etag"),
    text: await response.text(),
  };
}

/** A stored answer as HTTP. */
export function sentResponse({ status, location, etag, text }: SentAnswer): Response {
  const headers = new Headers({ "Cache-Control": NO_STORE, "Content-Type": "application/json" });
  if (location !== null) headers.set("Location", location);
  if (etag !== null) headers.set("ETag", etag);
  return new Response(status === 204 ? null : text, { status, headers });
}
