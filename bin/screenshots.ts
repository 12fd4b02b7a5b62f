/**
 * npm run screenshots [-- PART OF A NAME]: the pictures in docs/images, taken from the real product: those of the README,
 * and in docs/images/pages every page and state, kept as references for whoever changes how something looks. It runs in
 * temporary data folders on free ports and is stopped afterwards.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { subjectsOf } from "../e2e/every-page";
import { type OwnProduct, type Session, signIn, startProduct } from "../e2e/own-product";
import { browserFlags, findBrowser } from "./find-browser.mjs";
import { emptyPictures, type Picture, pagePictures, readmePictures, type Shown, statePictures } from "./pictures";
import { prepare, root } from "./prepare.mjs";

const FOLDER = path.join(root, "docs", "images");

/** How long a page may take to come to rest: a chart to be drawn, a list to be filled. */
const SETTLE_MS = 1_500;

if (!(await prepare())) process.exit(1);
const found = await findBrowser();
if (found === undefined) process.exit(1);

const wanted = process.argv[2] ?? "";
const browser = await chromium.launch({ ...found, args: browserFlags });
try {
  for (const content of ["example", "empty"] as const) await takeAll(content);
} finally {
  await browser.close();
}

/** Takes the wanted pictures of the product with this content. */
async function takeAll(content: "example" | "empty"): Promise<void> {
  console.log(`Starting the product, ${content === "empty" ? "empty" : "with the example"} …`);
  const product = await startProduct(content);
  try {
    const session = await signIn(browser, product);
    const pictures = content === "empty" ? emptyPictures() : await examplePictures(product);
    for (const picture of pictures.filter(({ name }) => name.includes(wanted))) {
      // One that fails does not keep the others from being taken.
      await take(browser, product, session, picture).catch((error) => {
        console.error(`docs/images/${picture.name}: ${error instanceof Error ? error.message : error}`);
        process.exitCode = 1;
      });
    }
  } finally {
    await product.stop();
  }
}

async function examplePictures(product: OwnProduct): Promise<readonly Picture[]> {
  const context = await browser.newContext();
  const subjects = await subjectsOf(context.request, product);
  await context.close();
  return [...readmePictures(await subject(product)), ...pagePictures(subjects), ...statePictures(subjects)];
}

async function subject(from: OwnProduct): Promise<Shown> {
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
    viewport: picture.size,
    colorScheme: picture.colours,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
  });
  await context.addCookies(session);
  const page = await context.newPage();
  const answer = await page.goto(from.url + picture.at);
  if (answer?.status() !== 200 && !picture.at.startsWith("/no-such"))
    throw new Error(`${picture.at} answers ${answer?.status()}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await picture.before?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(SETTLE_MS);
  const file = path.join(FOLDER, picture.name);
  await mkdir(path.dirname(file), { recursive: true });
  const jpeg = picture.name.endsWith(".jpg") ? { quality: 60 } : {};
  await page.screenshot({ path: file, animations: "disabled", caret: "hide", ...jpeg });
  console.log(`docs/images/${picture.name}: ${picture.at}`);
  await context.close();
}
