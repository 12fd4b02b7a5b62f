import { type APIRequestContext, expect } from "@playwright/test";
import { product } from "./product";

/** Asks the API as automation would, and fails on any refusal. */
export async function api<Answer>(
  request: APIRequestContext,
  method: "GET" | "POST",
  path: string,
  data?: unknown,
): Promise<Answer> {
  const response = await request.fetch(`${product.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${product.token}`, "Idempotency-Key": crypto.randomUUID() },
    ...(data === undefined ? {} : { data }),
  });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return (await response.json()) as Answer;
}
