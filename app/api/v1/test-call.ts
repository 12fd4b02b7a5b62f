import { isDeepStrictEqual } from "node:util";
import { GET as contract } from "@/app/api/v1/openapi.json/route";
import { ROUTES } from "@/app/api/v1/routes";
import type { Route } from "@/lib/http/define-route";
import { problemAnswer, REFUSALS } from "@/lib/http/openapi";
import type { Problem } from "@/lib/http/problem";

/** Test support: calls the API in this process, the way Next would, and holds every answer to the contract. */

export type CallOptions = {
  readonly body?: unknown;
  /** The Idempotency-Key. */
  readonly key?: string;
  readonly token?: string | null;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Called = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape the contract has just checked
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
};

let defaultToken: string | null = null;

/** The token that calls carry from now on unless they say otherwise. */
export function callAs(token: string | null): void {
  defaultToken = token;
}

/** Every route there is, the contract's own included. */
export const ALL_ROUTES: readonly Route[] = [...ROUTES, contract];

/**
 * Calls a route by method and path ("/api/v1/hosts/7?x=1"). A status or a body that the contract does not promise
 * fails the test, and so does a 500.
 */
export async function call(method: string, path: string, options: CallOptions = {}): Promise<Called> {
  const url = new URL(path, "http://localhost:3000");
  const { route, params } = routeOf(method, url.pathname);
  const response = await route(requestOf(method, url, options), { params: Promise.resolve(params) });
  const text = await response.text();
  const answered = { status: response.status, body: bodyOf(response, text), text, headers: response.headers };
  holdToContract(route, answered);
  return answered;
}

/** Calls, and fails unless the status is this one; gives the body. */
export async function mustCall(status: number, method: string, path: string, options: CallOptions = {}) {
  const answered = await call(method, path, options);
  if (answered.status !== status)
    throw new Error(`${method} ${path}: expected ${status}, got ${answered.status} ${answered.text}`);
  return answered.body;
}

/** Posts what allocates, under a key of its own. */
export async function post(path: string, body: unknown, options: CallOptions = {}): Promise<Called> {
  return call("POST", path, { key: crypto.randomUUID(), ...options, body });
}

/** Posts what allocates and must succeed; gives the body. */
export async function mustPost(path: string, body: unknown) {
  const answered = await post(path, body);
  if (answered.status >= 300) throw new Error(`POST ${path}: ${answered.status} ${answered.text}`);
  return answered.body;
}

export function routeOf(method: string, pathname: string): { route: Route; params: Record<string, string> } {
  for (const route of ALL_ROUTES) {
    if (route.definition.method !== method) continue;
    const pattern = new RegExp(
      `^${route.definition.path.replaceAll(".", "\\.").replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`,
    );
    const match = pattern.exec(pathname);
    if (match !== null) {
      const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      return { route, params: Object.fromEntries(params) };
    }
  }
  throw new Error(`no route answers ${method} ${pathname}`);
}

function requestOf(method: string, url: URL, options: CallOptions): Request {
  const headers = new Headers();
  const token = options.token === undefined ? defaultToken : options.token;
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  if (options.cookie !== undefined) headers.set("Cookie", options.cookie);
  if (options.key !== undefined) headers.set("Idempotency-Key", options.key);
  const raw = typeof options.body === "string" || options.body instanceof Uint8Array;
  const body = options.body === undefined ? null : raw ? (options.body as string) : JSON.stringify(options.body);
  if (body !== null) headers.set("Content-Type", "application/json");
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  return new Request(url, { method, headers, body });
}

function bodyOf(response: Response, text: string): unknown {
  const type = response.headers.get("content-type") ?? "";
  return text !== "" && /^application\/(problem\+)?json/.test(type) ? JSON.parse(text) : text;
}

function holdToContract({ definition }: Route, answered: Called): void {
  const where = `${definition.method} ${definition.path} answered ${answered.status}`;
  const broken = (why: string) => new Error(`${where}: ${why}\n${answered.text.slice(0, 2_000)}`);
  if (answered.status >= 500 && answered.status !== 503) throw broken("a fault of ours");
  if (answered.headers.get("x-request-id") === null) throw broken("no X-Request-ID");
  const type = (answered.headers.get("content-type") ?? "").split(";", 1)[0];
  if (answered.status >= 400) {
    if (!(answered.status in REFUSALS)) throw broken("an undocumented status");
    if (type !== "application/problem+json") throw broken(`a refusal as ${type}`);
    const { success, data } = problemAnswer.safeParse(answered.body);
    if (!success || !isDeepStrictEqual(data, answered.body)) throw broken("not the shape of a problem");
    if ((answered.body as Problem).status !== answered.status) throw broken("another status in the body");
    return;
  }
  const promised = definition.answers[answered.status];
  if (promised === undefined) throw broken("an undocumented status");
  if (answered.headers.get("cache-control") !== "private, no-store") throw broken("may be cached");
  if (promised.type !== undefined && type !== promised.type) throw broken(`${type} instead of ${promised.type}`);
  if (promised.schema === undefined) return;
  const parsed = promised.schema.safeParse(answered.body);
  if (!parsed.success) throw broken(`not the documented shape: ${parsed.error.message}`);
  // a schema drops what it does not know, so a difference is a field that the contract does not tell of
  if (!isDeepStrictEqual(parsed.data, answered.body)) throw broken("fields that the contract does not tell of");
}
