import { type APIRequestContext, expect } from "@playwright/test";
import { product } from "./product";

/** Where a product is, and a token for it. */
export type Target = { readonly url: string; readonly token: string };

/** Asks the API (of the product that the specs share, if none is named) as automation would, and fails on any refusal. */
export async function api<Answer>(
  request: APIRequestContext,
  method: "GET" | "POST",
  path: string,
  data?: unknown,
  target: Target = product,
): Promise<Answer> {
  const response = await request.fetch(`${target.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${target.token}`, "Idempotency-Key": crypto.randomUUID() },
    ...(data === undefined ? {} : { data }),
  });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return (await response.json()) as Answer;
}
