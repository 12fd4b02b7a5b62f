import { createSignInLink, setBootstrapToken } from "@/lib/auth/sign-in";
import { insertExample } from "@/lib/db/example";
import { databaseTime, insertInstallation, isEmpty, isInstalled, lockFirstStart } from "@/lib/db/installation";
import { asOwner, type OwnerTransaction } from "@/lib/db/owner";
import { ok } from "@/lib/result";
import type { Settings } from "@/lib/settings";
import { StartFailure } from "@/lib/start-failure";
import { exampleDataCentre } from "@/prisma/example/data-centre";

/** What an installation is called, and what is typed before all of it is cleared. */
const NAME = "slash64";

type Start = {
  /** The database as its owner. */
  readonly ownerUrl: string;
  readonly settings: Pick<Settings, "baseUrl" | "bootstrapToken" | "example">;
  readonly log: (line: string) => void;
};

/**
 * What a start does to the data, after the schema is there and before the pages: the very first one makes the
 * installation and loads the example (unless SLASH64_EXAMPLE=0), each one sets the bootstrap token. Gives a new
 * one-time sign-in link.
 *
 * Installation and example are one transaction: a start that is killed half way leaves nothing, and the next one is
 * the first again.
 */
export async function firstStart({ ownerUrl, settings, log }: Start): Promise<string> {
  const made = await asOwner(ownerUrl, async (tx) => {
    await lockFirstStart(tx);
    if (!(await isInstalled(tx))) await install(tx, settings.example, log);
    return ok(null);
  });
  if (!made.ok) throw new StartFailure(`The first start could not fill the database: ${made.error.code}.`);

  await setBootstrapToken(settings.bootstrapToken);
  return createSignInLink(settings.baseUrl);
}

async function install(tx: OwnerTransaction, withExample: boolean, log: (line: string) => void): Promise<void> {
  if (!withExample || !(await isEmpty(tx))) {
    await insertInstallation(tx, NAME, null);
    log("First start: beginning without the example");
    return;
  }
  log("First start: making an example data centre (SLASH64_EXAMPLE=0 begins without)");
  const begin = performance.now();
  const now = await databaseTime(tx);
  const rows = exampleDataCentre(now);
  await insertExample(tx, rows);
  await insertInstallation(tx, NAME, now);
  const live = (ended: readonly { readonly ended_at?: unknown }[]) =>
    ended.filter((row) => row.ended_at === null).length;
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  log(
    `Loaded the example, ${live(rows.host)} hosts and ${live(rows.container).toLocaleString("en")} containers: ${seconds} s`,
  );
}
