import { type Problem, problemCode, problemOf } from "./problem";

export type Sending = {
  readonly url: string;
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
  /** Such as If-Match. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** What became of it. "unanswered": whether it took effect is not known; sending again with the same key is safe. */
export type Sent =
  | { readonly kind: "answered"; readonly status: number; readonly answer: unknown; readonly location: string | null }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unanswered" };

/** How often and after how long an attempt that is still running under the same key is asked for. */
const RUNNING_TRIES = 10;
const RUNNING_PAUSE_MS = 500;

/** Sends JSON to the REST API as the pages do: with the header that no other site can send. */
export async function sendJson(sending: Sending): Promise<Sent> {
  for (let attempt = 1; ; attempt++) {
    const sent = await sendOnce(sending);
    const running = sent.kind === "refused" && problemCode(sent.problem) === "key-running";
    if (!running || attempt === RUNNING_TRIES) return sent;
    await new Promise((resolve) => setTimeout(resolve, RUNNING_PAUSE_MS));
  }
}

async function sendOnce({ url, method, body, idempotencyKey, headers }: Sending): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        Accept: "application/json, application/problem+json",
        "X-Slash64-CSRF": "1",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = parsed(text);
    if (!response.ok) return { kind: "refused", problem: problemOf(response.status, answer) };
    return { kind: "answered", status: response.status, answer, location: response.headers.get("Location") };
  } catch {
    return { kind: "unanswered" };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
