import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext } from "@playwright/test";
import { freePort } from "../lib/db/free-port";

/** A product of one spec's own. */
export type OwnProduct = { readonly url: string; readonly link: string; readonly token: string; stop(): Promise<void> };

/** The cookies of somebody who is signed in. */
export type Session = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** Signs in by the product's link, which works once. */
export async function signIn(browser: Browser, { link }: OwnProduct): Promise<Session> {
  const context = await browser.newContext();
  await (await context.newPage()).goto(link);
  const session = await context.cookies();
  await context.close();
  return session;
}

/** Starts a product in a new data folder, empty or with the example data centre, and waits for its sign-in link. */
export async function startProduct(content: "empty" | "example"): Promise<OwnProduct> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "slash64-e2e-"));
  const gone = () => rm(dataDir, { recursive: true, force: true });
  try {
    const product = await startProductOn(dataDir, content);
    return { ...product, stop: () => product.stop().then(gone) };
  } catch (error) {
    await gone();
    throw error;
  }
}

/** The same on a data folder that stays. What it is to hold counts only while it is empty. */
export async function startProductOn(dataDir: string, content: "empty" | "example"): Promise<OwnProduct> {
  const port = await freePort();
  const token = crypto.randomUUID() + crypto.randomUUID();
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "bin/serve.ts"], {
    env: {
      ...environment,
      PORT: String(port),
      SLASH64_BASE_URL: "",
      SLASH64_BOOTSTRAP_TOKEN: token,
      SLASH64_DATA_DIR: dataDir,
      SLASH64_EXAMPLE: content === "example" ? "1" : "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    const exit = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await exit;
  };
  try {
    return { url: `http://localhost:${port}`, link: await printedLink(child), token, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function printedLink(child: ChildProcess): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk;
      const link = /http\S+\/sign-in\/open\?link=\S+/.exec(output)?.[0];
      if (link !== undefined) resolve(link);
    });
    child.once("exit", () => reject(new Error(`the product ended before it printed a link:\n${output}`)));
  });
}
