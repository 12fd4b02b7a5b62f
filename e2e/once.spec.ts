import { expect, type Page } from "@playwright/test";
import { api } from "./api";
import { rackWithPrefix } from "./rack-with-prefix";
import { test } from "./sign-in";

let rack: { id: string; name: string };

test.beforeAll(async ({ playwright }) => {
  const request = await playwright.request.newContext();
  rack = await rackWithPrefix(request, "3fff::/32");
  await request.dispose();
});

test("An answer that gets lost leaves one host, however often the form is sent again", async ({ page, request }) => {
  let lost = 0;
  await page.route("**/api/v1/hosts", async (route) => {
    if (lost++ > 0) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await fill(page, "lost-answer");
  await page.getByRole("button", { name: "Request a /64" }).click();
  await expect(page.getByText("No answer came")).toBeVisible();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByRole("heading", { name: "lost-answer" })).toBeVisible();
  await expectOneHost(request, "lost-answer");
});

test("Reloading while the request is under way, and sending again, leaves one host", async ({ page, request }) => {
  let held = true;
  await page.route("**/api/v1/hosts", async (route) => {
    if (!held) return route.fallback();
    held = false;
    await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await route.abort().catch(() => {});
  });
  await fill(page, "reloaded");
  await page.getByRole("button", { name: "Request a /64" }).click();
  await page.waitForTimeout(500);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Host name" })).toHaveValue("reloaded");
  await page
    .getByRole("button", { name: /Send again|Request a \/64/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "reloaded" })).toBeVisible();
  await expectOneHost(request, "reloaded");
});

test("Going back after a granted request shows an empty form, and nothing is asked for again", async ({
  page,
  request,
}) => {
  await fill(page, "went-back");
  await page.getByRole("button", { name: "Request a /64" }).click();
  await expect(page.getByRole("heading", { name: "went-back" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("textbox", { name: "Host name" })).toHaveValue("");
  await expectOneHost(request, "went-back");
});

async function fill(page: Page, name: string): Promise<void> {
  await page.goto(`/requests/new?rack=${rack.id}`);
  await page.getByRole("textbox", { name: "Host name" }).fill(name);
}

async function expectOneHost(request: Parameters<typeof api>[0], name: string): Promise<void> {
  const hosts = await api<{ results: { prefixes: string[] }[] }>(request, "GET", `/hosts?q=${name}&status=all`);
  expect(hosts.results).toHaveLength(1);
  expect(hosts.results[0]?.prefixes).toHaveLength(1);
}
