import { test as base, type BrowserContext, expect } from "@playwright/test";
import { product } from "./product";

/** A test whose browser is signed in by the link that the start printed; the link is used once, its session kept. */
export const test = base.extend<object, { session: Awaited<ReturnType<BrowserContext["cookies"]>> }>({
  session: [
    async ({ browser }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(signInLink());
      await expect(page).toHaveURL(`${product.url}/`);
      await use(await context.cookies());
      await context.close();
    },
    { scope: "worker" },
  ],
  context: async ({ context, session }, use) => {
    await context.addCookies(session);
    await use(context);
  },
});

/** The one-time link in what the start printed. */
export function signInLink(): string {
  const link = /http\S+\/sign-in\/open\?link=\S+/.exec(product.output())?.[0];
  if (link === undefined) throw new Error(`the start printed no sign-in link:\n${product.output()}`);
  return link;
}
