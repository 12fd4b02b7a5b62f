import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { accessibilityFaults } from "./accessibility";
import { PAGES, pathOf, type Subjects, subjectsOf } from "./every-page";
import { type OwnProduct, type Session, signIn, startProduct } from "./own-product";

const LOOKS = [
  { name: "light and wide", colorScheme: "light", viewport: { width: 1440, height: 900 }, zooms: true },
  { name: "dark and narrow", colorScheme: "dark", viewport: { width: 320, height: 640 }, zooms: false },
] as const;

let product: OwnProduct;
let session: Session;
let subjects: Subjects;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct("example");
  session = await signIn(browser, product);
  const context = await browser.newContext();
  subjects = await subjectsOf(context.request, product);
  await context.close();
});

test.afterAll(() => product.stop());

for (const look of LOOKS) {
  // One visitor walks through all: what pages share is fetched once.
  let visitor: BrowserContext;
  test.beforeAll(async ({ browser }) => {
    const { colorScheme, viewport } = look;
    visitor = await browser.newContext({ baseURL: product.url, colorScheme, viewport });
    await visitor.addCookies(session);
  });
  test.afterAll(() => visitor.close());

  for (const path of PAGES) {
    test(`${path} is whole and accessible, ${look.name}`, async () => {
      const page = await visitor.newPage();
      const faults = listen(page);
      await page.goto(pathOf(path, subjects));
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      // the page of components shows one that loads for ever
      if (path !== "/design") await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      expect(await overflow(page), "the page is wider than the screen").toBeLessThanOrEqual(0);
      await hydrated(page);
      // the page of components shows the example banner once more, below the real one
      const withoutRules = path === "/design" ? ["landmark-unique"] : [];
      expect(await accessibilityFaults(page, { withoutRules })).toEqual([]);
      expect(faults).toEqual([]);
      // a page of 1440 pixels at 200 % has room for 720 by 450
      await page.setViewportSize({ width: look.viewport.width / 2, height: look.viewport.height / 2 });
      if (look.zooms)
        await expect
          .poll(() => overflow(page), { message: "the page at 200 % is wider than the screen" })
          .toBeLessThanOrEqual(0);
      await page.close();
    });
  }
}

/** Pages that show the past when they are asked to; of the others nothing but now is shown. */
const OF_THE_PAST = PAGES.filter(
  (path) =>
    !/^\/(requests\/new|hosts\/bulk|renumberings\/new|import|settings|setup|design|timelines|views|no-such)/.test(path),
);

/** What a control that changes something is called. Anything else looks, copies, sorts, prints or exports. */
const ACTS =
  /^(add|allocate|abandon|begin|bring|change|clear the example|connect|delete|detach|disconnect|divide|edit|end|enrol|finish|give|let|move|re-image|release|remove|rename|renumber|replace|request a|reserve|resume|retire|set up|start|stop(?! comparing)|undo)\b/i;

test("no page that shows the past offers to change anything", async ({ browser }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ baseURL: product.url });
  await context.addCookies(session);
  const page = await context.newPage();
  const at = new Date(Date.now() - 60_000).toISOString();
  const offered: string[] = [];
  for (const path of OF_THE_PAST) {
    const there = pathOf(path, subjects);
    await page.goto(`${there}${there.includes("?") ? "&" : "?"}at=${encodeURIComponent(at)}`);
    await expect(page.getByRole("complementary", { name: "As of" })).toBeVisible();
    await hydrated(page);
    const controls = await page
      .getByRole("main")
      .locator("button:not([aria-pressed]), a")
      .evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent ?? ""));
    offered.push(...controls.filter((text) => ACTS.test(text.trim())).map((text) => `${path}: ${text}`));
  }
  expect(offered).toEqual([]);
  await context.close();
});

/** Waits until React has taken the page over: names and states of controls are there only then. */
async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [
      document.body,
      ...document.querySelectorAll("main button, main input, main [role=radio], main [role=checkbox]"),
    ].every((element) => Object.keys(element).some((key) => key.startsWith("__reactProps"))),
  );
}

/** Collects what the browser complains about, but for the one page that is not there on purpose. */
function listen(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    const expected = message.location().url.endsWith("/no-such-page");
    if (message.type() === "error" && !expected) faults.push(`${message.text()} (${message.location().url})`);
  });
  return faults;
}

/** How many pixels the page can be scrolled sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
