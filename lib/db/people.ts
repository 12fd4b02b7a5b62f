import { sql } from "./sql";
import type { Transaction } from "./transaction";

/** The owner of this name, made when there is none; null for no name. */
export async function ownerNamed(tx: Transaction, name: string): Promise<string | null> {
  if (name === "") return null;
  const find = () =>
    tx.row<{ id: string }>(
      sql`SELECT id FROM person WHERE kind = 'owner' AND lower(name) = lower(${name}) AND redacted_at IS NULL`,
    );
  const found = await find();
  if (found !== null) return found.id;
  await tx.rows(sql`INSERT INTO person (kind, name) VALUES ('owner', ${name}) ON CONFLICT DO NOTHING`);
  return (await find())?.id ?? null;
}
