import type { Failure, FailureCode, FieldFault } from "@/lib/failure";
import { explain } from "./explain";

/** The HTTP status of each refusal. A code without a row does not compile. */
export const STATUS = {
  invalid: 422,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  "name-taken": 409,
  overlap: 409,
  "address-taken": 409,
  exhausted: 409,
  conflict: 409,
  fenced: 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  "key-missing": 400,
  "key-running": 409,
  "key-reused": 422,
  "precondition-required": 428,
  "precondition-failed": 412,
  unavailable: 503,
} as const satisfies Record<FailureCode, number>;

/** An RFC 9457 problem, with the field faults and the request's id as extensions. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  readonly request_id: string;
};

/** The answer for a refusal. */
export function problem(failure: Failure, requestId: string): Response {
  const { title, detail, errors } = explain(failure);
  const status = STATUS[failure.code];
  const body: Problem = {
    type: `/docs/problems#${failure.code}`,
    title,
    status,
    detail,
    errors,
    request_id: requestId,
  };
  const headers = problemHeaders(requestId);
  if (failure.code === "unavailable") headers.set("Retry-After", String(failure.retryAfterSeconds));
  if (failure.code === "unauthenticated") headers.set("WWW-Authenticate", 'Bearer realm="slash64"');
  return new Response(JSON.stringify(body), { status, headers });
}

/** The answer for a fault of ours: it says nothing of the inside, and its id finds the log line. */
export function faultProblem(requestId: string): Response {
  const body: Problem = {
    type: "/docs/problems#fault",
    title: "Something went wrong on our side",
    status: 500,
    detail: `This is a fault of Slash64, not of your request. It is in the server's log as ${requestId}.`,
    errors: [],
    request_id: requestId,
  };
  return new Response(JSON.stringify(body), { status: 500, headers: problemHeaders(requestId) });
}

function problemHeaders(requestId: string): Headers {
  return new Headers({
    "Content-Type": "application/problem+json",
    "Cache-Control": "private, no-store",
    "X-Request-ID": requestId,
  });
}
