import { sql } from "./sql";
import type { Transaction } from "./transaction";

/** The answer once given under a key. */
export type StoredAnswer = {
  readonly request_hash: Buffer;
  readonly status: number;
  readonly location: string | null;
  readonly etag: string | null;
  readonly answer: string;
};

/** Takes a key for the length of this transaction; false when another request with it is still under way. */
export async function takeKey(tx: Transaction, personId: string, key: string): Promise<boolean> {
  const row = await tx.row<{ taken: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${personId} || ':' || ${key}, 64)) AS taken`,
  );
  return row?.taken === true;
}

export async function storedAnswer(tx: Transaction, personId: string, key: string): Promise<StoredAnswer | null> {
  return tx.row<StoredAnswer>(
    sql`SELECT request_hash, status, location, etag, answer FROM idempotency_key WHERE person_id = ${personId} AND key = ${key}`,
  );
}

export async function storeAnswer(tx: Transaction, personId: string, key: string, stored: StoredAnswer): Promise<void> {
  await tx.rows(
    sql`INSERT INTO idempotency_key (person_id, key, request_hash, status, location, etag, answer)
        VALUES (${personId}, ${key}, ${stored.request_hash}, ${stored.status}, ${stored.location}, ${stored.etag}, ${stored.answer})`,
  );
}
