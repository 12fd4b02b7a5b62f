import { connection } from "./connection";

const PROBE_MS = 1_000;

/** Reports whether the primary answers within a second. */
export async function databaseAnswers(): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PROBE_MS).unref());
  const asked = connection()
    .pool.query("SELECT pg_is_in_recovery() AS standby")
    .then(
      ({ rows }) => rows[0]?.standby === false,
      () => false,
    );
  return Promise.race([asked, late]);
}
