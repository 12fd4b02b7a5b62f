import { z } from "zod";
import { authorise } from "@/lib/auth/authorise";
import type { Permission } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { isUnavailable, unavailable } from "@/lib/db/sql-state";
import { type Transaction, transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { readJson, readTyped, type TextBody } from "./body";
import { checkOrigin } from "./csrf";
import { identify } from "./identify";
import { logFault } from "./log";
import { once, type SentAnswer } from "./once";
import { faultProblem, problem } from "./problem";
import { validate } from "./validate";

type Shape = z.ZodObject;

/** What a route says of itself: validation, permission, the contract and the tests all read this one description. */
export type RouteDefinition = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** As OpenAPI writes it: /api/v1/hosts/{id}. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: z.ZodType;
  /** It takes text of one of these media types instead of JSON: the body is the type and the text. */
  readonly text?: readonly string[];
  /** Larger bodies are refused whole. */
  readonly bodyLimitBytes?: number;
  /** It allocates: an Idempotency-Key is required, and a repeat has no second effect. */
  readonly allocates?: boolean;
  /** Its answer is stored under no key: it holds a secret, or a repeat is harmless by itself. */
  readonly unkeyed?: boolean;
  /** It changes what has an ETag: If-Match is required. */
  readonly conditional?: boolean;
  readonly answers: Readonly<
    Record<number, { readonly description: string; readonly schema?: z.ZodType; readonly type?: string }>
  >;
};

/** What a handler answers: a view, its status (200 unless said) and headers. */
export type Answer = {
  readonly body: unknown;
  readonly status?: number;
  readonly location?: string;
  readonly etag?: string;
};

/** A refusal of which something stays written: answered as a problem, while the transaction is committed. */
export type RecordedRefusal = { readonly refusal: Failure };

type Parsed<Schema, Otherwise> = Schema extends z.ZodType ? z.output<Schema> : Otherwise;

type Call<Definition extends RouteDefinition> = {
  readonly principal: Principal;
  readonly params: Parsed<Definition["params"], Record<string, never>>;
  readonly query: Parsed<Definition["query"], Record<string, never>>;
  readonly body: Definition["text"] extends readonly string[] ? TextBody : Parsed<Definition["body"], null>;
  /** The version the caller has seen, from If-Match; null where none is asked for. */
  readonly ifMatch: string | null;
  readonly request: Request;
  /** The transaction of a changing route; a reading one has none. */
  readonly tx: Definition["method"] extends "GET" ? null : Transaction;
};

type Handler<Definition extends RouteDefinition> = (
  call: Call<Definition>,
) => Promise<Result<Answer | RecordedRefusal | Response, Failure>>;

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** A Next route handler that knows its own definition. */
export type Route = ((request: Request, context: RouteContext) => Promise<Response>) & {
  readonly definition: RouteDefinition;
};

const BODY_LIMIT_BYTES = 256 * 1024;

/**
 * The one way to make a route: who asks, may they, is it from our own pages, is it well formed, do it in one
 * transaction, answer. Refusals become problem+json, faults become a 500 with an id and a log line.
 */
export function defineRoute<const Definition extends RouteDefinition>(
  definition: Definition,
  handler: Handler<Definition>,
): Route {
  const route = async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = crypto.randomUUID();
    try {
      const untyped = handler as unknown as Handler<RouteDefinition>;
      const answered = await answer(definition, untyped, request, context, requestId);
      if (!answered.ok) return problem(answered.error, requestId);
      answered.value.headers.set("X-Request-ID", requestId);
      return answered.value;
    } catch (error) {
      if (isUnavailable(error)) return problem(unavailable(error), requestId);
      logFault(requestId, `${definition.method} ${definition.path}`, error);
      return faultProblem(requestId);
    }
  };
  return Object.assign(route, { definition });
}

async function answer(
  definition: RouteDefinition,
  handler: Handler<RouteDefinition>,
  request: Request,
  context: RouteContext,
  requestId: string,
): Promise<Result<Response, Failure>> {
  const principal = await identify(request);
  if (principal === null) return err({ code: "unauthenticated" });
  const allowed = authorise(principal, definition.permission);
  if (!allowed.ok) return allowed;
  const changes = definition.method !== "GET";
  if (changes && principal.by === "session") {
    const own = checkOrigin(request);
    if (!own.ok) return own;
  }

  // Next gives a route whose path has no parameters undefined instead of an empty object.
  const params = validate(definition.params ?? NOTHING, (await context.params) ?? {}, "");
  if (!params.ok) return params.error.code === "invalid" ? err(notFound(request)) : params;
  const query = validate(definition.query ?? NOTHING, queryOf(request), "?");
  if (!query.ok) return query;
  const raw = changes ? await readBody(definition, request) : ok(null);
  if (!raw.ok) return raw;
  const body = validate(definition.body ?? UNCHECKED, raw.value, "");
  if (!body.ok) return body;
  const ifMatch = etagText(request.headers.get("if-match"));
  if (definition.conditional && ifMatch === null) return err({ code: "precondition-required" });

  const call = { principal, params: params.value, query: query.value, body: body.value, ifMatch, request } as const;
  if (!changes) {
    const read = await handler({ ...call, tx: null } as never);
    return read.ok ? ok(respond(read.value, requestId)) : read;
  }
  const key = definition.unkeyed ? null : request.headers.get("idempotency-key");
  if (definition.allocates && (key === null || key === "")) return err({ code: "key-missing" });
  if (key !== null && key.length > 255)
    return err({ code: "malformed", detail: "The Idempotency-Key is longer than 255 characters." });

  return transaction(async (tx) => {
    const act = () => handler({ ...call, tx } as never);
    if (key === null || key === "") {
      const done = await act();
      return done.ok ? ok(respond(done.value, requestId)) : done;
    }
    const what = JSON.stringify([definition.method, new URL(request.url).pathname, query.value, raw.value]);
    const sent = await once(tx, principal.personId, key, what, async () => {
      const done = await act();
      return done.ok ? ok(await storable(respond(done.value, requestId))) : done;
    });
    return sent.ok ? ok(sentResponse(sent.value)) : sent;
  });
}

const NOTHING = z.strictObject({});
const UNCHECKED = z.unknown();

function readBody(definition: RouteDefinition, request: Request): Promise<Result<unknown, Failure>> {
  const limitBytes = definition.bodyLimitBytes ?? BODY_LIMIT_BYTES;
  return definition.text === undefined
    ? readJson(request, limitBytes)
    : readTyped(request, definition.text, limitBytes);
}

/** Dynamic answers are for the one who asked and for now. */
const NO_STORE = "private, no-store";

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

function sentResponse({ status, location, etag, text }: SentAnswer): Response {
  const headers = new Headers({ "Cache-Control": NO_STORE, "Content-Type": "application/json" });
  if (location !== null) headers.set("Location", location);
  if (etag !== null) headers.set("ETag", etag);
  return new Response(status === 204 ? null : text, { status, headers });
}

/** The query as an object; a parameter given more than once is a list. */
function queryOf(request: Request): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URL(request.url).searchParams) {
    const before = query[name];
    query[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return { ...query };
}

function etagText(header: string | null): string | null {
  if (header === null) return null;
  return header
    .trim()
    .replace(/^W\//, "")
    .replace(/^"(.*)"$/, "$1");
}

function notFound(request: Request): Failure {
  return { code: "not-found", noun: "route", id: new URL(request.url).pathname };
}
