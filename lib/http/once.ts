import { createHash } from "node:crypto";
import { storeAnswer, storedAnswer, takeKey } from "@/lib/db/idempotency";
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

/**
 * Does something at most once for a key of this person: a repeat gets the stored answer, another request under
 * the same key is refused, and one that is still running too. Only successes are stored
 * (draft-ietf-httpapi-idempotency-key-header-07 §2).
 */
export async function once(
  tx: Transaction,
  personId: string,
  key: string,
  request: string,
  act: () => Promise<Result<SentAnswer, Failure>>,
): Promise<Result<SentAnswer, Failure>> {
  if (!(await takeKey(tx, personId, key))) return err({ code: "key-running" });
  const requestHash = createHash("sha256").update(request).digest();
  const stored = await storedAnswer(tx, personId, key);
  if (stored !== null) {
    if (!stored.request_hash.equals(requestHash)) return err({ code: "key-reused" });
    return ok({ status: stored.status, location: stored.location, etag: stored.etag, text: stored.answer });
  }
  const answer = await act();
  if (answer.ok) {
    const { text, ...sent } = answer.value;
    await storeAnswer(tx, personId, key, { ...sent, request_hash: requestHash, answer: text });
  }
  return answer;
}
