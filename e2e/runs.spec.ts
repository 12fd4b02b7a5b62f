import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { accessibilityFaults } from "./accessibility";
import { api } from "./api";
import { product } from "./product";
import { rackWithPrefix } from "./rack-with-prefix";
import { test } from "./sign-in";

/** What an agent does, with its own token. */
async function asAgent(request: APIRequestContext, token: string, path: string, type: string, data: string) {
  return request.fetch(`${product.url}/api/v1${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Idempotency-Key": crypto.randomUUID(), "Content-Type": type },
    data,
  });
}

async function accessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
}

test("an engineer enrols the agent of a host, sees what it draws and reports, and replaces it", async ({
  page,
  request,
}) => {
  const rack = await rackWithPrefix(request, "3fff:a00::/32");
  const { host } = await api<{ host: { id: string } }>(request, "POST", "/hosts", { name: "runner-1", rack: rack.id });
  await page.goto(`/hosts/${host.id}`);
  const runs = page.locator("#runs");
  await expect(runs.getByText("No agent")).toBeVisible();
  await accessible(page);

  await runs.getByRole("button", { name: "Enrol an agent" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Enrol", exact: true }).click();
  await expect(dialog.getByText("The token is shown this once")).toBeVisible();
  const line = await dialog.getByRole("figure").filter({ hasText: "Start the agent" }).locator("code").textContent();
  const token = /SLASH64_TOKEN=(\S+)/.exec(line ?? "")?.[1] ?? "";
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(line).toContain(`--url ${product.url} --host ${host.id} `);
  await accessible(page);
  await dialog.getByRole("button", { name: "I have kept the token" }).click();
  await expect(page.locator("body")).not.toContainText(token);
  await expect(runs.getByText("No run yet")).toBeVisible();

  const drawn = await asAgent(request, token, `/hosts/${host.id}/runs`, "application/json", '{"count":4096}');
  const { runs: pieces } = (await drawn.json()) as { runs: { first: string }[] };
  const first = pieces[0]?.first ?? "";
  const reported = await asAgent(
    request,
    token,
    `/hosts/${host.id}/reports`,
    "application/x-ndjson",
    `${JSON.stringify({ address: first, container: "reported-1" })}\nnot a line\n`,
  );
  expect(await reported.json()).toMatchObject({ given: 1, refused: 1 });
  await page.reload();
  await expect(runs).toContainText("4,095of 4,096 granted");
  await expect(runs).toContainText("Reported as given1in 1 report");
  await expect(page.getByRole("row", { name: new RegExp(`^${first} `) })).toContainText("4,096");
  await expect(page.getByRole("link", { name: "reported-1" })).toBeVisible();

  await runs.getByRole("button", { name: "Replace the agent" }).click();
  await dialog.getByRole("button", { name: "Replace it" }).click();
  await expect(dialog.getByText("The token is shown this once")).toBeVisible();
  await page.keyboard.press("Escape");
  const late = await asAgent(
    request,
    token,
    `/hosts/${host.id}/reports`,
    "application/x-ndjson",
    JSON.stringify({ address: first.replace("::2", "::3"), container: "zombie" }),
  );
  expect(late.status()).toBe(409);
  await page.reload();
  await expect(runs.getByText("An agent of epoch 2 still reports; the host is in epoch 3")).toBeVisible();
  await expect(runs).toContainText("What it said of 1 address of its old runs is kept beside the ledger.");
  await expect(runs.getByRole("row", { name: new RegExp(`^${first} `) })).toContainText("over");
  await accessible(page);
});
