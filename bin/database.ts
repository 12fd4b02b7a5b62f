import pg from "pg";
import { startEmbedded } from "@/lib/db/embedded";
import type { Settings } from "@/lib/settings";
import { StartFailure } from "@/lib/start-failure";

/** The database of this run. */
export type Database = {
  readonly url: string;
  /** Stops it, if it is ours. */
  stop(): Promise<void>;
};

/** Starts the embedded PostgreSQL, or makes sure that the one of DATABASE_URL answers. */
export async function openDatabase(settings: Settings, log: (line: string) => void): Promise<Database> {
  if (settings.databaseUrl === undefined) return startEmbedded({ dataDir: settings.dataDir, log });
  await knock(settings.databaseUrl);
  return { url: settings.databaseUrl, stop: async () => {} };
}

async function knock(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (cause) {
    const place = `${client.host}:${client.port}`;
    const refusals: Record<string, string> = {
      "28P01": `The database server at ${place} refuses the password of user "${client.user}"`,
      "28000": `The database server at ${place} refuses user "${client.user}"`,
      "3D000": `The database server at ${place} has no database "${client.database}"`,
    };
    const { code } = cause as { code?: string };
    const refusal =
      (code && refusals[code]) ?? `The database of DATABASE_URL at ${place} does not answer (${reasonOf(cause)})`;
    throw new StartFailure(`${refusal}: correct DATABASE_URL, or unset it to use the embedded PostgreSQL.`, { cause });
  } finally {
    client.end().catch(() => {});
  }
}

// A host with several addresses fails with one error for each and no message of its own.
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error && first.message !== "" ? first.message : String((first as { code?: string }).code);
}
