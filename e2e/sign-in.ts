import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { type Browser, type BrowserContext, test as base, expect } from "@playwright/test";
import { product } from "./product";

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** A test whose browser is signed in by the link that the start printed; the link is used once, its session kept. */
export const test = base.extend<object, { session: Cookies }>({
  session: [
    async ({ browser }, use) => {
      // The link works once, and several workers need its session: the first one keeps it for the others.
      const kept = `${process.env.SLASH64_E2E_LOG}.session`;
      if (isFirst(kept)) {
        writeFileSync(`${kept}.new`, JSON.stringify(await openSession(browser)), { mode: 0o600 });
        renameSync(`${kept}.new`, kept);
      }
      await expect.poll(() => existsSync(kept), { message: "another worker signs in", timeout: 30_000 }).toBe(true);
      await use(JSON.parse(readFileSync(kept, "utf8")));
    },
    { scope: "worker" },
  ],
  context: async ({ context, session }, use) => {
    await context.addCookies(session);
    await use(context);
  },
});

/** Whether nobody asked this before for the same file. */
function isFirst(kept: string): boolean {
  try {
    mkdirSync(`${kept}.taken`);
    return true;
  } catch {
    return false;
  }
}

async function openSession(browser: Browser): Promise<Cookies> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(signInLink());
  await expect(page).toHaveURL(`${product.url}/`);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

/** The one-time link in what the start printed. */
export function signInLink(): string {
  const link = /http\S+\/sign-in\/open\?link=\S+/.exec(product.output())?.[0];
  if (link === undefined) throw new Error(`the start printed no sign-in link:\n${product.output()}`);
  return link;
}
