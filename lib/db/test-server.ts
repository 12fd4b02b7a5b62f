/**
 * Prepares what tests with a database need, once per run: a server and a template database with every migration
 * applied. The server is an embedded one in a temporary folder, or that of TEST_DATABASE_URL (a role that may create
 * databases). DATABASE_URL is left alone: a shell that points at a real ledger must not have tests run beside it.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { createDatabase, dropDatabase, testServer, withDatabase } from "@/lib/db/test-database";

/** Called by vitest before the first test file; what it returns is called after the last. */
export async function setup(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) {
    const template = await prepareTemplate(given);
    return () => dropDatabase(given, template);
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), "slash64-test-"));
  const server = await startEmbedded({ dataDir, durable: false });
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  await prepareTemplate(server.url).catch(async (error) => {
    await stop();
    throw error;
  });
  return stop;
}

async function prepareTemplate(serverUrl: string): Promise<string> {
  const template = `slash64_template_${process.pid}`;
  await dropDatabase(serverUrl, template);
  await createDatabase(serverUrl, template);
  await migrate(withDatabase(serverUrl, template));
  // Test files run in processes of their own, which inherit this.
  process.env[testServer.url] = serverUrl;
  process.env[testServer.template] = template;
  return template;
}
