import { z } from "zod";
import { authorise } from "@/lib/auth/authorise";
import type { Permission } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { coalesce } from "@/lib/db/coalesce";
import { isUnavailable, unavailable } from "@/lib/db/sql-state";
import { type Transaction, transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { readJson, readTyped, type TextBody } from "./body";
import { checkOrigin } from "./csrf";
import { identify } from "./identify";
import { logFault } from "./log";
import { readMoment } from "./moment";
import { type Keyed, onceEach, type SentAnswer } from "./once";
import { faultProblem, problem } from "./problem";
import { type Answer, type RecordedRefusal, responseOf, sentAnswer, sentResponse } from "./respond";
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
  /** It reads what has no past: it takes no `at`. Every other GET does. */
  readonly onlyNow?: boolean;
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
 * The one way to make a route: who asks, may they, is it from our pages, is it well formed, do it in one
 * transaction, answer. Refusals become problem+json, faults become a 500 with an id and a log line.
 */
export function defineRoute<const Definition extends RouteDefinition>(
  definition: Definition,
  handler: Handler<Definition>,
): Route {
  const handle = handler as unknown as Handler<RouteDefinition>;
  return routeOf(definition, async ({ call, requestId, ...keyed }) => {
    if (definition.method === "GET") {
      const answer = responseOf(await handle({ ...call, tx: null } as never), requestId);
      if (answer.ok && keyed.unsettled) answer.value.headers.set("X-Slash64-Unsettled", "1");
      return answer;
    }
    return transaction(async (tx) => {
      const act = () => handle({ ...call, tx } as never);
      if (keyed.key === null) return responseOf(await act(), requestId);
      const [sent] = await onceEach(tx, [keyed], async () => [await sentAnswer(await act(), requestId)]);
      return sent?.ok ? ok(sentResponse(sent.value)) : (sent as Result<never, Failure>);
    });
  });
}

/** Answers many calls of one route in one transaction; an answer for each, in their order. */
type HandlerForMany<Definition extends RouteDefinition> = (
  calls: readonly Omit<Call<Definition>, "tx">[],
  tx: Transaction,
) => Promise<readonly Result<Answer, Failure>[]>;

/**
 * A route whose concurrent calls share a transaction (`coalesce`), each with its own key, answer and refusal.
 */
export function defineRouteForMany<const Definition extends RouteDefinition>(
  definition: Definition,
  handler: HandlerForMany<Definition>,
): Route {
  const act = coalesce<Asked, SentAnswer>((tx, asked) =>
    onceEach(tx, asked, async (due) => {
      const answers = await handler(due.map((index) => asked[index]?.call) as never, tx);
      return Promise.all(answers.map((answer, at) => sentAnswer(answer, asked[due[at] as number]?.requestId ?? "")));
    }),
  );
  return routeOf(definition, async (asked) => {
    const sent = await act(asked);
    return sent.ok ? ok(sentResponse(sent.value)) : sent;
  });
}

/** A call that has been read, with the key that it came under. */
type Asked = Keyed & {
  readonly call: Omit<Call<RouteDefinition>, "tx">;
  readonly requestId: string;
  /** It reads a moment so near that a command which is under way may still write something of it. */
  readonly unsettled: boolean;
};

function routeOf(definition: RouteDefinition, act: (asked: Asked) => Promise<Result<Response, Failure>>): Route {
  const route = async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = crypto.randomUUID();
    try {
      const asked = await read(definition, request, context, requestId);
      const answered = asked.ok ? await act(asked.value) : asked;
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

/** Who asks, may they, is it from our own pages, is it well formed. */
async function read(
  definition: RouteDefinition,
  request: Request,
  context: RouteContext,
  requestId: string,
): Promise<Result<Asked, Failure>> {
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
  const { at, ...asked } = queryOf(request);
  const looksBack = !changes && !definition.onlyNow;
  const moment = looksBack ? await readMoment(at) : ok(null);
  if (!moment.ok) return moment;
  const query = validate(definition.query ?? NOTHING, looksBack || at === undefined ? asked : { ...asked, at }, "?");
  if (!query.ok) return query;
  const raw = changes ? await readBody(definition, request) : ok(null);
  if (!raw.ok) return raw;
  const body = validate(definition.body ?? UNCHECKED, raw.value, "");
  if (!body.ok) return body;
  const ifMatch = etagText(request.headers.get("if-match"));
  if (definition.conditional && ifMatch === null) return err({ code: "precondition-required" });

  const reader = moment.value === null ? principal : { ...principal, at: moment.value.at };
  const call = {
    principal: reader,
    params: params.value,
    query: query.value,
    body: body.value,
    ifMatch,
    request,
  } as const;
  const key = (definition.unkeyed ? null : request.headers.get("idempotency-key")) || null;
  if (definition.allocates && key === null) return err({ code: "key-missing" });
  if (key !== null && key.length > 255)
    return err({ code: "malformed", detail: "The Idempotency-Key is longer than 255 characters." });
  const what = JSON.stringify([definition.method, new URL(request.url).pathname, query.value, raw.value]);
  return ok({
    call: call as never,
    personId: principal.personId,
    key: changes ? key : null,
    request: what,
    requestId,
    unsettled: moment.value?.unsettled ?? false,
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
