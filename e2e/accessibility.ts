import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What to look at: all of the page and every rule, if nothing is said. */
export type Scope = { readonly within?: string; readonly withoutRules?: readonly string[] };

/** What axe finds wrong on a page: the rule, and where it is broken. */
export async function accessibilityFaults(page: Page, { within, withoutRules = [] }: Scope = {}): Promise<string[]> {
  await page.evaluate(standstill);
  const axe = new AxeBuilder({ page })
    // No page has a frame of another origin: without them in mind, and without the selectors of all that is right, the
    // same rules take a quarter of the time or less.
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .disableRules([...withoutRules]);
  if (within !== undefined) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** Waits for what is measured after a frame, and for what fades or moves: half faded in, a text has less contrast. */
async function standstill(): Promise<void> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
