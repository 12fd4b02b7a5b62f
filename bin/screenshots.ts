/**
 * npm run screenshots: the pictures in docs/images, taken from the real product with the example data centre in it. It
 * runs in a temporary data folder on a free port and is stopped afterwards.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { type OwnProduct, type Session, signIn, startProduct } from "../e2e/own-product";
import { browserFlags, findBrowser } from "./find-browser.mjs";
import { prepare, root } from "./prepare.mjs";

const FOLDER = path.join(root, "docs", "images");
const SIZE = { width: 1440, height: 900 };

/** How long a page may take to come to rest: a chart to be drawn, a list to be filled. */
const SETTLE_MS = 1_500;

type Picture = {
  readonly name: string;
  readonly colours: "light" | "dark";
  /** The path of the page. */
  readonly at: string;
  /** What to do on it before the picture is taken. */
  readonly before?: (page: Page) => Promise<void>;
};

/** What the pictures show: a host that has containers, and the prefixes that are open above its rack's. */
type Subject = { readonly hostId: string; readonly rackId: string; readonly siteId: string; readonly open: string };

if (!(await prepare())) process.exit(1);
const found = await findBrowser();
if (found === undefined) process.exit(1);

console.log("Starting the product with the example …");
const product = await startProduct("example");
const browser = await chromium.launch({ ...found, args: browserFlags });
try {
  await mkdir(FOLDER, { recursive: true });
  const session = await signIn(browser, product);
  for (const picture of pictures(await subject(product))) {
    // One that fails does not keep the others from being taken.
    await take(browser, product, session, picture).catch((error) => {
      console.error(`docs/images/${picture.name}.png: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    });
  }
} finally {
  await browser.close();
  await product.stop();
}

function pictures({ hostId, rackId, siteId, open }: Subject): readonly Picture[] {
  const prefixes = `/prefixes?open=${open}`;
  return [
    { name: "overview", colours: "light", at: "/" },
    { name: "prefixes", colours: "light", at: prefixes },
    { name: "prefixes-dark", colours: "dark", at: prefixes },
    {
      name: "request",
      colours: "light",
      at: `/requests/new?site=${siteId}&rack=${rackId}`,
      before: (page) => page.getByRole("textbox", { name: "Host name" }).fill("web-17"),
    },
    { name: "host", colours: "light", at: `/hosts/${hostId}` },
  ];
}

async function subject(from: OwnProduct): Promise<Subject> {
  const hosts = await read<{ results: { id: string; prefixes: string[]; containers: number }[] }>(
    from,
    "hosts?limit=100",
  );
  const [host] = hosts.results
    .filter((one) => one.prefixes.length === 1)
    .sort((a, b) => b.containers - a.containers || Number(a.id) - Number(b.id));
  if (host === undefined) throw new Error("the example has no host with a prefix");
  const { rack, site, prefixes } = await read<{
    rack: { id: string };
    site: { id: string };
    prefixes: { id: string; until: string | null }[];
  }>(from, `hosts/${host.id}`);
  const held = prefixes.find((prefix) => prefix.until === null);
  const { path: steps } = await read<{ path: { id: string }[] }>(from, `prefixes/${held?.id}`);
  const open = steps.slice(0, -2).map((step) => step.id);
  return { hostId: host.id, rackId: rack.id, siteId: site.id, open: open.join(",") };
}

async function read<Answer>(from: OwnProduct, what: string): Promise<Answer> {
  const response = await fetch(`${from.url}/api/v1/${what}`, { headers: { Authorization: `Bearer ${from.token}` } });
  if (!response.ok) throw new Error(`${what} answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function take(by: Browser, from: OwnProduct, session: Session, picture: Picture) {
  const context = await by.newContext({
    viewport: SIZE,
    colorScheme: picture.colours,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
  });
  await context.addCookies(session);
  const page = await context.newPage();
  const answer = await page.goto(from.url + picture.at);
  if (answer?.status() !== 200) throw new Error(`${picture.at} answers ${answer?.status()}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await picture.before?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: path.join(FOLDER, `${picture.name}.png`), animations: "disabled", caret: "hide" });
  console.log(`docs/images/${picture.name}.png: ${picture.at}`);
  await context.close();
}
