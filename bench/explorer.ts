import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { type CDPSession, chromium, type Page } from "@playwright/test";
import { browserFlags, findBrowser } from "@/bin/find-browser.mjs";
import { startProductOn } from "@/e2e/own-product";
import { startEmbedded } from "@/lib/db/embedded";
import { loadFleet } from "@/lib/db/fleet";
import { migrate } from "@/lib/db/migrate";
import type { Bench, BenchRow } from "./row";

/**
 * The explorer in a real browser over a generated fleet: how long until what was asked for is on the screen. Times are
 * taken in the page, from the event to the frame that shows its result. The same is done over a fleet of 1,000 hosts:
 * the ratio says what size costs. The product must have been built (npm start or npm test does that).
 *
 * SLASH64_BENCH_FLEET names a data folder with a fleet that is there already; loading a million hosts takes long.
 */
const SMALL = { hosts: 1_000, containers: 5_000 };
const MB = 1024 * 1024;

type Figures = {
  readonly expand: readonly number[];
  readonly jump: readonly number[];
  readonly frames: readonly number[];
  readonly longest: number;
  readonly memory: number;
  readonly script: number;
};

export const bench: Bench = async ({ short }) => {
  const large = short ? { hosts: 20_000, containers: 40_000 } : { hosts: 1_000_000, containers: 5_000_000 };
  const actions = short ? 40 : 200;
  const given = short ? undefined : process.env.SLASH64_BENCH_FLEET;
  const few = await inFleet(undefined, SMALL, (page, cdp, url) => measure(page, cdp, url, actions, short ? 50 : 100));
  const many = await inFleet(given, large, (page, cdp, url) => measure(page, cdp, url, actions, short ? 100 : 1_000));
  const n = actions;
  const over = p95([...many.expand, ...many.jump]) / p95([...few.expand, ...few.jump]);
  const rows: BenchRow[] = [
    { name: "explorer.expand.p95", value: round(p95(many.expand)), unit: "ms", n },
    { name: "explorer.jump.p95", value: round(p95(many.jump)), unit: "ms", n },
    { name: "explorer.map.fps", value: round(1000 / mean(many.frames)), unit: "frames/s", n: many.frames.length },
    { name: "explorer.type.longest", value: round(many.longest), unit: "ms" },
    { name: "explorer.flatness", value: round(over), unit: "×", against: "1,000 hosts", n: 2 * n },
    { name: "explorer.memory", value: round(many.memory / MB), unit: "MB" },
    { name: "explorer.first-load-js", value: round(many.script / 1000), unit: "kB gz" },
  ];
  return rows;
};

/** Runs a product over a fleet, in a folder that is there or in one of its own, with a browser signed in. */
async function inFleet<Value>(
  folder: string | undefined,
  size: { readonly hosts: number; readonly containers: number },
  work: (page: Page, cdp: CDPSession, url: string) => Promise<Value>,
): Promise<Value> {
  const dataDir = folder ?? (await mkdtemp(path.join(tmpdir(), "slash64-bench-")));
  if (folder === undefined) {
    const server = await startEmbedded({ dataDir, durable: false });
    await migrate(server.url);
    await loadFleet({ ownerUrl: server.url, size, now: new Date(), checked: false, log: () => {} });
    await server.stop();
  }
  const product = await startProductOn(dataDir, "empty");
  const found = await findBrowser();
  if (found === undefined) throw new Error("there is no browser to measure in");
  const browser = await chromium.launch({ ...found, args: [...browserFlags, "--enable-precise-memory-info"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // tsx names the functions that are handed to the page, by a helper that is not there
    await page.addInitScript("globalThis.__name ??= (named) => named");
    await page.goto(product.link);
    return await work(page, await page.context().newCDPSession(page), product.url);
  } finally {
    await browser.close();
    await product.stop();
    if (folder === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(
  page: Page,
  cdp: CDPSession,
  url: string,
  actions: number,
  expansions: number,
): Promise<Figures> {
  await open(page, `${url}/prefixes`);
  await expansion(page); // compiled code and connections warm
  const expand: number[] = [];
  while (expand.length < actions) expand.push(await expansion(page));
  const jump: number[] = [];
  const addresses = await randomAddresses(page, actions);
  for (const address of addresses) jump.push(await jumpTo(page, address));
  const longest = await typing(page);
  await open(page, `${url}/prefixes`);
  for (let count = 0; count < expansions; count++) await expansion(page);
  const memory = await heap(cdp);
  const frames = await zooming(page, url);
  const script = await firstLoadScript(page, url);
  return { expand, jump, frames, longest, memory, script };
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith("__reactProps")));
}

/** Opens a closed node that can be seen, now and then closes one; ms until its children are on the screen. */
function expansion(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const closed = () =>
      [...document.querySelectorAll<HTMLElement>("[role=row][aria-expanded=false]")].filter((row) => {
        const { top } = row.getBoundingClientRect();
        return top > 100 && top < innerHeight - 60;
      });
    for (let tries = 0; closed().length === 0 && tries < 50; tries++) {
      // nothing to open here: further on
      scrollBy(0, tries % 10 === 9 ? -scrollY : innerHeight * 0.8);
      await frame();
      await frame();
    }
    if (closed().length === 0) {
      // all of a small fleet is open: it begins anew
      scrollTo(0, 0);
      await frame();
      await frame();
      document.querySelector<HTMLElement>("[role=row][aria-expanded=true] [data-act=toggle]")?.click();
      await frame();
      await frame();
    }
    const rows = closed();
    const row = rows[Math.floor(Math.random() * rows.length)];
    if (row === undefined) throw new Error("there is nothing to open");
    const key = row.dataset.key ?? "";
    const level = Number(row.getAttribute("aria-level"));
    const begin = performance.now();
    row.querySelector<HTMLElement>("[data-act=toggle]")?.click();
    for (;;) {
      await frame();
      const now = document.querySelector(`[data-key="${key}"]`);
      const below = document.querySelector(`[aria-rowindex="${Number(now?.getAttribute("aria-rowindex")) + 1}"]`);
      const there =
        Number(below?.getAttribute("aria-level")) === level + 1 && below?.getAttribute("aria-busy") === null;
      if (now?.getAttribute("aria-expanded") === "true" && there) break;
      if (performance.now() - begin > 10_000) throw new Error("nothing opened within ten seconds");
    }
    return performance.now() - begin;
  });
}

/** Addresses all over the fleet: of hosts that a walk through their list meets. */
async function randomAddresses(page: Page, count: number): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const found: string[] = [];
    for (let turn = 0; found.length < wanted && turn < 400; turn++) {
      const letter = "abcdef"[turn % 6];
      const q = `-${letter}${String((turn % 12) + 1).padStart(2, "0")}-${["pay", "shop", "auth", "cat", "msg"][turn % 5]}0`;
      const answer = await fetch(`/api/v1/tree/targets?q=${q}${Math.floor(Math.random() * 9)}`);
      const { results } = (await answer.json()) as { results: { kind: string; prefix: { network: string } | null }[] };
      for (const { kind, prefix } of results)
        if (kind === "host" && prefix !== null) found.push(prefix.network.replace("::/64", "::2"));
    }
    return Array.from({ length: wanted }, (_, at) => found[(at * 7) % found.length] ?? "");
  }, count);
}

/** Types an address, and from Enter on: ms until the row it lies in has the focus and can be seen. */
async function jumpTo(page: Page, address: string): Promise<number> {
  const box = page.getByRole("combobox", { name: "Jump to or filter" });
  await box.fill(address);
  await page.getByRole("option").first().waitFor();
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLElement>("[role=combobox]");
    const begin = performance.now();
    input?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const row = document.activeElement;
      if (row?.getAttribute("role") === "row") {
        const { top, bottom } = row.getBoundingClientRect();
        if (top > 48 && bottom < innerHeight) break;
      }
      if (performance.now() - begin > 10_000) throw new Error("the jump did not arrive within ten seconds");
    }
    const took = performance.now() - begin;
    (document.activeElement as HTMLElement).blur();
    return took;
  });
}

/** The longest that the page was deaf while a filter was typed. */
async function typing(page: Page): Promise<number> {
  await page.evaluate(() => {
    const state = window as unknown as { longest: number };
    state.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) state.longest = Math.max(state.longest, duration);
    }).observe({ type: "longtask" });
  });
  const box = page.getByRole("combobox", { name: "Jump to or filter" });
  await box.fill("");
  await box.pressSequentially("state:quarantined site:par level:host", { delay: 40 });
  await box.fill("");
  return page.evaluate(() => (window as unknown as { longest: number }).longest);
}

async function heap(cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("Performance.enable");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
}

/** The times between frames while the map zooms down to the racks and back up. */
async function zooming(page: Page, url: string): Promise<number[]> {
  await open(page, `${url}/prefixes/map`);
  const map = page.getByRole("application");
  await map.focus();
  const frames: number[] = [];
  for (let turn = 0; turn < 4; turn++) {
    for (const key of [...Array(6).fill("Enter"), ...Array(6).fill("Escape")]) {
      const before = await map.getAttribute("aria-label");
      await page.keyboard.press(key);
      await page.waitForFunction(
        (old) => document.querySelector("[role=application]")?.getAttribute("aria-label") !== old,
        before,
      );
      frames.push(
        ...(await page.evaluate(async () => {
          const gaps: number[] = [];
          let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
          for (const end = last + 250; last < end; ) {
            const next = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
            gaps.push(next - last);
            last = next;
          }
          return gaps;
        })),
      );
    }
  }
  return frames;
}

/** The scripts that the page of a prefix loads at first, each as gzip sends it. */
async function firstLoadScript(page: Page, url: string): Promise<number> {
  const html = await (await page.request.get(`${url}/prefixes/1`)).text();
  const sources = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].flatMap(([tag, src]) =>
      tag.includes("noModule") ? [] : [src ?? ""],
    ),
  );
  let bytes = 0;
  for (const src of sources) bytes += gzipSync(await (await page.request.get(new URL(src, url).href)).body()).length;
  return bytes;
}

function p95(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
