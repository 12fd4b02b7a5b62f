import { OpenAPIRegistry, OpenApiGeneratorV31, type ResponseConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import type { RouteDefinition } from "./define-route";
import { momentQuery } from "./moment";

/** Refusals that any route may answer, by status. */
export const REFUSALS: Readonly<Record<number, string>> = {
  400: "The request could not be read, or its Idempotency-Key is missing",
  401: "Neither a session nor a token",
  403: "Not allowed",
  404: "There is no such thing",
  409: "It contradicts what is there: a name taken, a pool full, an overlap",
  412: "It has been changed since you read it",
  413: "The body is too large; nothing of it was used",
  415: "Another content type is needed",
  422: "A field is not right: errors say which and why",
  428: "If-Match is missing",
  500: "A fault of the server; the id is in its log",
  503: "The database is not available just now; repeat with the same Idempotency-Key",
};

/** The body of every refusal (RFC 9457). */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
  request_id: z.string(),
});

/** The OpenAPI 3.1 document of these routes. The same schemas validate, so it cannot say otherwise than they do. */
export function openApiDocument(definitions: readonly RouteDefinition[], serverUrl: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "An API token",
  });
  registry.registerComponent("securitySchemes", "session", { type: "apiKey", in: "cookie", name: "s64_session" });
  for (const definition of definitions) registry.registerPath(pathOf(definition));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Slash64",
      version: "1",
      description: "IPv6 container addressing: a /64 for every host, a /128 for every container, none ever twice.",
    },
    servers: [{ url: serverUrl }],
    security: [{ token: [] }, { session: [] }],
  });
}

function pathOf(definition: RouteDefinition): Parameters<OpenAPIRegistry["registerPath"]>[0] {
  return {
    method: definition.method.toLowerCase() as "get",
    path: definition.path,
    tags: [definition.tag],
    summary: definition.summary,
    description: `Permission: ${definition.permission}.`,
    request: {
      ...(definition.params && { params: definition.params }),
      ...queryOf(definition),
      ...(definition.body && { body: { content: { "application/json": { schema: definition.body } } } }),
      ...(definition.text && {
        body: { content: Object.fromEntries(definition.text.map((type) => [type, { schema: z.string() }])) },
      }),
      ...headersOf(definition),
    },
    responses: { ...answersOf(definition), ...refusalsOf() },
  };
}

/** What it asks of its query, and the moment, which everything that reads takes. */
function queryOf({ method, query, onlyNow }: RouteDefinition): { query?: z.ZodObject } {
  if (method !== "GET" || onlyNow) return query === undefined ? {} : { query };
  return { query: query === undefined ? momentQuery : query.extend(momentQuery.shape) };
}

function headersOf(definition: RouteDefinition): { headers?: z.ZodObject } {
  const headers: Record<string, z.ZodType> = {};
  if (definition.allocates) headers["Idempotency-Key"] = z.string().max(255);
  if (definition.conditional) headers["If-Match"] = z.string();
  return Object.keys(headers).length === 0 ? {} : { headers: z.object(headers) };
}

function answersOf(definition: RouteDefinition): Record<string, ResponseConfig> {
  return Object.fromEntries(
    Object.entries(definition.answers).map(([status, { description, schema, type }]) => {
      if (type !== undefined) return [status, { description, content: { [type]: { schema: z.string() } } }];
      return [
        status,
        schema === undefined ? { description } : { description, content: { "application/json": { schema } } },
      ];
    }),
  );
}

function refusalsOf(): Record<string, ResponseConfig> {
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([status, description]) => [
      status,
      { description, content: { "application/problem+json": { schema: problemAnswer } } },
    ]),
  );
}
