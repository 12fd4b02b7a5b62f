import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type OwnProduct, startProduct } from "./own-product";

let product: OwnProduct;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct("example");
  context = await browser.newContext({ baseURL: product.url });
  page = await context.newPage();
  await page.goto(product.link);
});
test.afterAll(async () => {
  await context?.close();
  await product?.stop();
});

/** What the API says of the pool that runs out first. */
async function first() {
  const answer = await context.request.get("/api/v1/timelines?limit=1");
  const { results } = (await answer.json()) as {
    results: { id: string; outlook: { p10: string; p50: string; p90: string; events: number; since: string } }[];
  };
  const [row] = results;
  if (row === undefined) throw new Error("the example has no pools");
  return row;
}

test("The rack that re-images use up is first, with its date, its band and what would help", async () => {
  const { outlook } = await first();
  await page.goto("/timelines");
  const row = page.getByRole("row").nth(1);
  await expect(row.getByRole("rowheader")).toContainText("fra1-b03");
  await expect(row).toContainText(outlook.p50);
  await expect(row).toContainText(`${outlook.p10} to ${outlook.p90}`);
  await expect(row).toContainText(/Fresh re-images: 8\d\d of 8\d\d allocations/);
  await expect(row).toContainText("Let hosts keep their /64 when they are re-imaged");
  // in a quarter to four months, whenever this runs
  const days = (Date.parse(outlook.p50) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(60);
  expect(days).toBeLessThan(120);
});

test("The ranking is narrowed by date and level, and the view is a link", async () => {
  await page.goto("/timelines");
  await page.getByRole("navigation", { name: "Runs out within" }).getByRole("link", { name: "10 years" }).click();
  await expect(page).toHaveURL(/days=3652/);
  await expect(page.getByText("1 pool", { exact: true })).toBeVisible();
  await page.goto("/timelines?level=cluster");
  await expect(page.getByText("4 pools", { exact: true })).toBeVisible();
});

test("The page of a pool says when, how fast, on what it rests, and draws it", async () => {
  const { outlook } = await first();
  await page.goto("/timelines");
  await page.getByRole("link", { name: "fra1-b03", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("fra1-b03");
  await expect(page.getByText(`P10 to P90: ${outlook.p10} to ${outlook.p90}`)).toBeVisible();
  await expect(
    page.getByText(new RegExp(`^${outlook.events} allocations since ${outlook.since}; now 1\\.\\d a day`)),
  ).toBeVisible();
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  await expect(page.getByText("HD-ratio 0.94: 676")).toBeVisible();
  await page.getByRole("button", { name: "As a table" }).click();
  await expect(page.getByRole("table", { name: "/64s taken on days to come" })).toContainText("1,024");
  await page.getByRole("link", { name: "Logarithmic" }).click();
  await expect(page.getByText(/At the present rate the last one goes in \d/)).toBeVisible();
});

test("The burn calculator says 58,494 years for a /64 at ten million a second, and takes any prefix and rate", async () => {
  await page.goto("/timelines/burn");
  const answer = page.getByRole("status");
  await expect(answer).toContainText("58,494 years");
  await expect(answer).toContainText("58,494 of 365 days, 58,454 of 365.25");
  await page.getByRole("textbox", { name: "Prefix or length" }).fill("2001:db8::/48");
  await expect(answer).toContainText("3,833,478,626 years");
  await page.goto("/timelines/burn?prefix=/54&unit=64&count=40&span=month");
  await expect(answer).toContainText("25.6 months");
  await page.goto("/timelines/burn?prefix=/44&unit=64&count=1000&span=day");
  await expect(answer).toContainText("2.9 years");
  await page.getByRole("textbox", { name: "Prefix or length" }).fill("2001:db8::1/44");
  await expect(answer).toContainText("Say a prefix and a rate.");
  await page.goto("/timelines/burn");
  const slider = page.getByRole("slider");
  await slider.focus();
  await slider.press("Home");
  await expect(answer).toContainText("2^64 addresses ÷ 1 a day");
});

test("The planner puts a scenario beside today, says what breaks, and keeps it under a name", async () => {
  await page.goto("/timelines/planner");
  const row = (name: string) => page.getByRole("row", { name: new RegExp(`^${name}`) });
  await expect(row("Host prefixes in a rack").getByRole("cell")).toHaveText(["1,024", "1,024"]);
  await page.getByRole("textbox", { name: "Length of a rack" }).fill("52");
  await expect(row("Host prefixes in a rack").getByRole("cell")).toHaveText(["1,024", "4,096"]);
  await expect(page).toHaveURL(/rackLength=52/);
  await expect(page.getByText("breaks Kubernetes node IPAM: cluster /44 to host /64: 20 bits > 16")).toBeVisible();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Wider racks");
  await page.getByRole("button", { name: "Keep this scenario" }).click();
  await expect(page.getByRole("link", { name: "Wider racks" })).toBeVisible();
  await page.goto("/timelines/planner");
  await page.getByRole("link", { name: "Wider racks" }).click();
  await expect(page.getByRole("textbox", { name: "Length of a rack" })).toHaveValue("52");
  await page.getByRole("textbox", { name: "Length of a rack" }).fill("44");
  await expect(page.getByText("A rack's /44 does not fit into a cluster's /44.")).toBeVisible();
});

test("A rule raises an alert, which the overview and the page of alerts show", async () => {
  test.setTimeout(150_000);
  await page.goto("/timelines/alerts");
  await page.getByRole("textbox", { name: "Threshold" }).fill("150");
  await page.getByRole("button", { name: "Watch for it" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Any pool runs out within 150 days" })).toBeVisible();
  await expect(async () => {
    await page.goto("/");
    await expect(page.getByText(/fra1-b03 .* runs out around .*, within 150 days\./)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 120_000 });
});

test("A rack states what its switch holds, and its table stands among what runs out first", async () => {
  await page.goto("/racks?q=fra1-b03");
  await page.getByRole("link", { name: "fra1-b03", exact: true }).click();
  await page.getByRole("button", { name: "Change" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /Routes its switch holds/ }).fill("few");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("a whole number from 1 to 100,000,000", { exact: false })).toBeVisible();
  await dialog.getByRole("textbox", { name: /Routes its switch holds/ }).fill("1");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("fra1-b03 is changed")).toBeVisible();

  await page.goto("/timelines");
  const row = page.getByRole("row").nth(1);
  await expect(row).toContainText("routes of its switch");
  await expect(row).toContainText("full");

  await row.getByRole("link", { name: "fra1-b03" }).click();
  await page.getByRole("link", { name: "What if, for this rack" }).click();
  await expect(page.getByRole("row", { name: /^The rack is full in/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /^Its switch is full in now/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /average cluster/ })).toBeHidden();
  await expect(page.getByText("now 1", { exact: true })).toBeVisible();
});

test("A page that has no past says so when a link names a moment", async () => {
  await page.goto("/timelines?at=2026-01-01T00:00:00Z");
  await expect(page.getByText("This page speaks of now", { exact: false })).toBeVisible();
  await page.goto("/timelines");
  await expect(page.getByText("This page speaks of now", { exact: false })).toBeHidden();
});
