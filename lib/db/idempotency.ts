import { often } from "./sql";
import type { Transaction } from "./transaction";

/** The answer once given under a key. */
export type StoredAnswer = {
  readonly request_hash: Buffer;
  readonly status: number;
  readonly location: string | null;
  readonly etag: string | null;
  readonly text: string;
};

/** A key is a person's own. */
export type Key = { readonly personId: string; readonly key: string };

/**
 * Takes keys, all different, for the length of this transaction; for each whether it could be taken (another request with
 * it may be under way), and what was answered under it before.
 */
export async function takeKeys(
  tx: Transaction,
  keys: readonly Key[],
): Promise<{ readonly taken: boolean; readonly stored: StoredAnswer | null }[]> {
  if (keys.length === 0) return [];
  const rows = await tx.rows<StoredAnswer & { taken: boolean; answered: boolean }>(often("take-keys")`
    SELECT taken, answered, request_hash, status, location, etag, answer AS text
    FROM take_keys(${keys.map(({ personId }) => personId)}::bigint[], ${keys.map(({ key }) => key)}::text[]) ORDER BY item`);
  return rows.map(({ taken, answered, ...stored }) => ({ taken, stored: answered ? stored : null }));
}

export async function storeAnswers(tx: Transaction, answers: readonly (Key & StoredAnswer)[]): Promise<void> {
  if (answers.length === 0) return;
  await tx.rows(often("store-answers")`
    INSERT INTO idempotency_key (person_id, key, request_hash, status, location, etag, answer)
    SELECT person_id, key, decode(request_hash, 'hex'), status, location, etag, answer
    FROM unnest(${answers.map(({ personId }) => personId)}::bigint[], ${answers.map(({ key }) => key)}::text[],
      ${answers.map(({ request_hash }) => request_hash.toString("hex"))}::text[], ${answers.map(({ status }) => String(status))}::smallint[],
      ${answers.map(({ location }) => location)}::text[], ${answers.map(({ etag }) => etag)}::text[], ${answers.map(({ text }) => text)}::text[])
      AS sent(person_id, key, request_hash, status, location, etag, answer)`);
}
