import { expect, type Locator, type Page, test } from "@playwright/test";
import { type OwnProduct, type Session, signIn, startProduct } from "./own-product";
import { giveRack } from "./rack-with-prefix";

/** The main job by keys alone: this file has no pointer in it, and focuses nothing but by Tab and the product's keys. */
let product: OwnProduct;
let session: Session;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct("empty");
  session = await signIn(browser, product);
});

test.beforeEach(({ context }) => context.addCookies(session));

test.afterAll(() => product.stop());

/** More presses of Tab than any page of the main job asks for. */
const TABS_MAX = 90;

test("the main job is done without a mouse: a plan, a /64 for a host, a container, and who holds its address", async ({
  page,
  request,
}) => {
  test.setTimeout(90_000);
  await page.goto(product.url);
  await alive(page);
  await tabTo(
    page,
    page
      .getByRole("main")
      .getByRole("link", { name: /Set up/ })
      .first(),
  );
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/setup$/);
  await alive(page);
  await tabTo(page, page.getByRole("textbox", { name: "Aggregate" }));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("2001:db8::/32");
  await tabTo(page, page.getByRole("button", { name: "Set up this plan" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${product.url}/`);
  await giveRack(request, "2001:db8::/32", product);

  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\/requests\/new/);
  await expect(page.getByText("2001:db8::/64").first()).toBeVisible();
  await alive(page);
  await tabTo(page, page.getByRole("textbox", { name: "Host name" }));
  await page.keyboard.type("web-1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "web-1" })).toBeVisible();

  await alive(page);
  await tabTo(page, page.getByRole("button", { name: "Add a container" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await tabTo(page, dialog.getByRole("textbox", { name: "Name" }));
  await page.keyboard.type("api-1");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/--ip6 2001:db8::2 --name api-1/)).toBeVisible();
  await tabTo(page, dialog.getByRole("button", { name: "Done" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  // The list of containers is higher up on the page now that there is one, and the focus went with it.
  await expect(page.getByRole("main").getByRole("link", { name: "api-1" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a container" })).toBeFocused();

  await page.keyboard.press("/");
  await page.keyboard.type("2001:0DB8::0002");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2001:db8::2 is held by container api-1 on host web-1 now.")).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Go to anything" })).toBeFocused();
  await page.keyboard.type("web-1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "web-1" })).toBeVisible();
});

test("the first key on any page leads past the navigation", async ({ page }) => {
  await page.goto(`${product.url}/prefixes`);
  await alive(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /Skip to/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

/** Presses Tab until a control has the focus, which is then in sight. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let pressed = 0; pressed < TABS_MAX; pressed++) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      await expect(control).toBeInViewport();
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${control}`);
}

/** Waits until React has taken the page over: keys do nothing before. */
async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [document.body, ...document.querySelectorAll("main button, main input")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps")),
    ),
  );
}
