import { createHash } from "node:crypto";
import { storeAnswers, takeKeys } from "@/lib/db/idempotency";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";

/** An answer in the form it is stored and sent again: byte for byte the same. */
export type SentAnswer = {
  readonly status: number;
  readonly location: string | null;
  readonly etag: string | null;
  readonly text: string;
};

/** A request and the key it came under; without a key nothing is remembered. */
export type Keyed = { readonly personId: string; readonly key: string | null; readonly request: string };

/**
 * Does each of these at most once for its key and person: a repeat gets the stored answer, another request under the
 * same key is refused, and one that is still running too. `act` is given the numbers of those that are due and answers
 * each. Only successes are stored (draft-ietf-httpapi-idempotency-key-header-07 §2).
 */
export async function onceEach(
  tx: Transaction,
  calls: readonly Keyed[],
  act: (due: readonly number[]) => Promise<readonly Result<SentAnswer, Failure>[]>,
): Promise<Result<SentAnswer, Failure>[]> {
  const hashes = calls.map(({ request }) => createHash("sha256").update(request).digest());
  const seen = new Set<string>();
  const keyed = calls.flatMap(({ personId, key }, index) => {
    const name = JSON.stringify([personId, key]);
    if (key === null || seen.has(name)) return [];
    seen.add(name);
    return [{ index, personId, key }];
  });
  const found = new Map((await takeKeys(tx, keyed)).map((row, at) => [keyed[at]?.index, row]));

  const answers: Result<SentAnswer, Failure>[] = [];
  const due: number[] = [];
  for (const [index, { key }] of calls.entries()) {
    const row = found.get(index);
    if (key !== null && !row?.taken) answers[index] = err({ code: "key-running" });
    else if (row?.stored == null) due.push(index);
    else if (!row.stored.request_hash.equals(hashes[index] as Buffer)) answers[index] = err({ code: "key-reused" });
    else answers[index] = ok(row.stored);
  }
  if (due.length === 0) return answers;

  const done = await act(due);
  const stored = due.flatMap((index, at) => {
    const answer = done[at] as Result<SentAnswer, Failure>;
    answers[index] = answer;
    const { personId, key } = calls[index] as Keyed;
    return answer.ok && key !== null ? [{ personId, key, request_hash: hashes[index] as Buffer, ...answer.value }] : [];
  });
  await storeAnswers(tx, stored);
  return answers;
}
