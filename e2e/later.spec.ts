import { expect, type Page, test } from "@playwright/test";
import { type OwnProduct, type Session, signIn, startProduct } from "./own-product";

/** What does not come with the page, on a page that is never idle: it is fetched when it is used, and comes when it is let. */
let product: OwnProduct;
let session: Session;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct("empty");
  session = await signIn(browser, product);
});

test.beforeEach(async ({ context, page }) => {
  await context.addCookies(session);
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
});

test.afterAll(() => product.stop());

test("what is typed right after Ctrl K is in the palette, and does nothing to the page", async ({ page }) => {
  const letCome = await holding(page, "/hosts");
  const box = page.getByRole("combobox", { name: "Go to anything" });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("n g sitex");
  await page.keyboard.press("Backspace");
  await expect(box).toHaveCount(0);
  letCome();
  await expect(box).toBeFocused();
  await page.keyboard.type("s");
  await expect(box).toHaveValue("n g sites");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page).toHaveURL(`${product.url}/hosts`);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("sites");
  await expect(box).toHaveValue("sites");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\/requests\/new/);
});

test("Enter right after a name leads there, and Escape right after Ctrl K takes it back", async ({ page }) => {
  const letCome = await holding(page, "/hosts");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("sites");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("quarantine");
  await page.keyboard.press("Enter");
  letCome();
  await expect(page).toHaveURL(`${product.url}/quarantine`);
});

test("a menu opens by an arrow key as soon as it is there, and gives the focus back", async ({ page }) => {
  const letCome = await holding(page, "/design");
  const button = page.getByRole("button", { name: "Actions" });
  const first = page.getByRole("menuitem", { name: "History" });
  await button.focus();
  await page.keyboard.press("ArrowDown");
  await expect(button).toHaveAttribute("aria-busy", "true");
  letCome();
  for (const again of ["Enter", "ArrowDown"]) {
    await expect(first).toBeFocused();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press(again);
  }
  await expect(first).toBeFocused();
});

test("a menu that is pressed twice while it comes is open once, and one press does one thing", async ({ page }) => {
  const letCome = await holding(page, "/design");
  const button = page.getByRole("button", { name: "Actions" });
  await button.click();
  await button.click();
  letCome();
  const menu = page.getByRole("menu", { name: "Actions" });
  await expect(menu).toBeVisible();
  await page.getByRole("menuitem", { name: "Release" }).click();
  await expect(menu).toBeHidden();
  await expect(page.getByText("Released", { exact: true })).toHaveCount(1);
  await button.click();
  await expect(menu).toBeVisible();
  await button.click();
  await expect(menu).toBeHidden();
  await button.click();
  await page.mouse.click(5, 300);
  await expect(menu).toBeHidden();
});

test("a dialog opens when it is there, and gives the focus back however it is closed", async ({ page }) => {
  const letCome = await holding(page, "/design");
  const button = page.getByRole("button", { name: "Dialog", exact: true });
  const dialog = page.getByRole("dialog", { name: "Add a container" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-busy", "true");
  letCome();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  const asks = page.getByRole("button", { name: "Confirm", exact: true });
  await asks.click();
  await expect(page.getByRole("alertdialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(asks).toBeFocused();
});

test("a message that is given before its corner is there appears, and is said aloud", async ({ page }) => {
  const letCome = await holding(page, "/design");
  await page.getByRole("button", { name: "Toast", exact: true }).click();
  await page.getByRole("button", { name: "Error toast" }).click();
  letCome();
  const corner = page.getByRole("region", { name: /Notifications/ });
  await expect(corner.getByText("Released 2001:db8::/64")).toBeVisible();
  await expect(corner.getByText("Not saved")).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Not saved" })).toHaveCount(1);
});

/** Opens a page and waits until it is alive. What it fetches from then on comes when the answer is called. */
async function holding(page: Page, path: string): Promise<() => void> {
  await page.goto(product.url + path);
  await page.waitForFunction(() =>
    [document.body, ...document.querySelectorAll("header button, main button")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps")),
    ),
  );
  let letCome = () => {};
  const called = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route("**/_next/static/**", async (route) => {
    await called;
    await route.continue();
  });
  return letCome;
}
