import { expect, test } from "@playwright/test";
import { api } from "./api";
import { type OwnProduct, type Session, signIn, startProduct } from "./own-product";
import { giveRack } from "./rack-with-prefix";

/** A product of its own, so that it begins with nothing whatever ran before. */
let product: OwnProduct;
let session: Session;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct("empty");
  session = await signIn(browser, product);
});

test.beforeEach(({ context }) => context.addCookies(session));

test.afterAll(() => product.stop());

test("Nobody sees a page without the link, and a visitor is told where to find it", async ({ browser, request }) => {
  const visitor = await browser.newPage();
  await visitor.goto(`${product.url}/hosts`);
  await expect(visitor).toHaveURL(/\/sign-in$/);
  await expect(visitor.getByText("prints a one-time link")).toBeVisible();
  expect((await request.get(`${product.url}/api/v1/hosts`)).status()).toBe(401);
  await visitor.close();
});

test("The sign-in link works once", async ({ browser }) => {
  expect(session.some((cookie) => cookie.httpOnly && cookie.value !== "")).toBe(true);
  const second = await browser.newPage();
  await second.goto(product.link);
  await expect(second.getByText("does not open a session any more")).toBeVisible();
  await second.close();
});

test("A plan is set up from an aggregate, with what is wrong said while typing", async ({ page }) => {
  await page.goto(`${product.url}/setup`);
  const aggregate = page.getByRole("textbox", { name: "Aggregate" });
  await aggregate.fill("fe80::/32");
  await expect(page.getByText(/link-local/i).first()).toBeVisible();
  await aggregate.fill("2001:db8::1/32");
  await expect(page.getByText("2001:db8::/32").first()).toBeVisible();
  await aggregate.fill("2001:db8::/32");
  const plan = page.getByRole("table", { name: "The plan of 2001:db8::/32" });
  await expect(plan.getByRole("row", { name: /^rack/ })).toContainText("1,024 per cluster");
  await expect(plan.getByRole("row", { name: /^host/ })).toContainText("4,294,967,296");
  await expect(page.getByText(/documentation/i).first()).toBeVisible();
  await page.getByRole("button", { name: "Set up this plan" }).click();
  await expect(page).toHaveURL(`${product.url}/`);
});

test("A /64 is requested for a new host, and its configuration comes with it", async ({ page, request }) => {
  await giveRack(request, "2001:db8::/32", product);
  await page.goto(`${product.url}/requests/new`);
  await expect(page.getByText("2001:db8::/64").first()).toBeVisible();
  await page.getByRole("textbox", { name: "Host name" }).fill("web 1");
  await page.getByRole("button", { name: "Request a /64" }).click();
  await expect(page.getByText(/begins with a letter or a digit/).first()).toBeVisible();
  await page.getByRole("textbox", { name: "Host name" }).fill("web-1");
  await page.getByRole("textbox", { name: /Uplink address/ }).fill("2001:DB8:FFFF::0012");
  await page.getByRole("textbox", { name: /Owner/ }).fill("Payments");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Host name" })).toHaveValue("web-1");
  await page.getByRole("button", { name: "Request a /64" }).dblclick();

  await expect(page.getByRole("heading", { name: "web-1" })).toBeVisible();
  await expect(page.getByText("Granted:")).toBeVisible();
  const steps = page.getByRole("region", { name: "Host configuration" }).or(page.locator("#configuration"));
  await expect(steps.getByText("docker network create", { exact: false }).first()).toBeVisible();
  await expect(steps.getByText("gateway_mode_ipv6=routed", { exact: false }).first()).toBeVisible();
  await expect(
    steps
      .getByText("2001:db8:0:0:1::/80", { exact: false })
      .or(steps.getByText("2001:db8::1:0:0:0/80", { exact: false }))
      .first(),
  ).toBeVisible();
  await steps.getByRole("tab", { name: "On the router" }).click();
  await expect(steps.getByText("via 2001:db8:ffff::12", { exact: false }).first()).toBeVisible();
  await expect(page.getByText("planned here, not enforced")).toBeVisible();
  const hosts = await api<{ results: { name: string; prefixes: string[] }[] }>(
    request,
    "GET",
    "/hosts?q=web-1",
    undefined,
    product,
  );
  expect(hosts.results.map((host) => host.prefixes)).toEqual([["2001:db8::/64"]]);
});

test("A taken name and a full form are kept: nothing typed is lost", async ({ page }) => {
  await page.goto(`${product.url}/requests/new`);
  await page.getByRole("textbox", { name: "Host name" }).fill("WEB-1");
  await page.getByRole("textbox", { name: /Owner/ }).fill("Search");
  await page.getByRole("button", { name: "Request a /64" }).click();
  await expect(page.getByText(/already a host named WEB-1/).first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: /Owner/ })).toHaveValue("Search");
});

test("A container gets the next address and the line that starts it", async ({ page }) => {
  await page.goto(`${product.url}/hosts`);
  await page.getByRole("link", { name: "web-1" }).click();
  for (const [name, address] of [
    ["api-1", "2001:db8::2"],
    ["api-2", "2001:db8::3"],
  ] as const) {
    await page.getByRole("button", { name: "Add a container" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill(name);
    await page.getByRole("dialog").getByRole("button", { name: "Add the container" }).click();
    await expect(page.getByText(`docker run --network slash64 --ip6 ${address} --name ${name} IMAGE`)).toBeVisible();
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText(address);
  }
});

test("The tree shows the path to the host by keyboard alone, with free blocks between", async ({ page }) => {
  await page.goto(`${product.url}/prefixes`);
  const tree = page.getByRole("treegrid");
  await tree
    .getByRole("row", { name: /2001:db8::\/32/ })
    .first()
    .focus();
  for (const length of [37, 44, 54, 64]) {
    await page.keyboard.press("ArrowRight");
    await expect(tree.getByRole("row", { name: new RegExp(`2001:db8::/${length}`) }).first()).toBeVisible();
    await page.keyboard.press("ArrowRight");
  }
  await expect(tree.getByRole("row", { name: /2001:db8::\/64/ }).first()).toContainText("web-1");
  await expect(tree.getByText("512 free /64s")).toBeVisible();
  await expect(page).toHaveURL(/open=/);
});

test("The export holds every allocation, and opens nothing in a spreadsheet", async ({ page }) => {
  const file = await page.request.get(`${product.url}/api/v1/export/allocations.csv`);
  expect(file.headers()["content-disposition"]).toContain("attachment");
  const lines = (await file.text()).trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^kind,network,status/);
  expect(lines.filter((line) => line.startsWith("address,"))).toHaveLength(2);
  expect(lines.find((line) => line.startsWith("prefix,2001:db8::/64,live"))).toContain("web-1");
  expect(lines.some((line) => /(^|,)[=+@]/.test(line))).toBe(false);
});
