import { sql } from "./sql";
import type { Transaction } from "./transaction";

/** Does something and undoes it: what comes back is exactly what doing it for real would give. */
export async function rolledBack<T>(tx: Transaction, act: () => Promise<T>): Promise<T> {
  await tx.rows(sql`SAVEPOINT rolled_back`);
  const result = await act();
  await tx.rows(sql`ROLLBACK TO SAVEPOINT rolled_back`);
  return result;
}

/** Does something, and undoes it where it was refused, so that what comes after goes on as if it had not been tried. */
export async function undoneIfRefused<T extends { readonly ok: boolean }>(
  tx: Transaction,
  act: () => Promise<T>,
): Promise<T> {
  await tx.rows(sql`SAVEPOINT attempt`);
  const result = await act();
  await tx.rows(result.ok ? sql`RELEASE SAVEPOINT attempt` : sql`ROLLBACK TO SAVEPOINT attempt`);
  return result;
}
