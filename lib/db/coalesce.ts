import type { Failure } from "@/lib/failure";
import type { Result } from "@/lib/result";
import { type Transaction, transaction } from "./transaction";

/** A command for many: an answer for each item, in their order. A refused item may leave traces, since they are rolled back. */
export type CommandForMany<Item, Value> = (
  tx: Transaction,
  items: readonly Item[],
) => Promise<readonly Result<Value, Failure>[]>;

/** More wait for the next batch. */
const LARGEST_BATCH = 128;

/** A batch that takes longer than this (it waits for a lock, say) does not hold up the next one, up to so many at once. */
const PATIENCE_MS = 25;
const MOST_AT_ONCE = 4;

/**
 * Turns a command for many into one for a single item: what arrives while a batch is under way goes into the next, so
 * that many callers share one transaction and one wait for the disk. A lone caller waits for nobody.
 *
 * Neighbours never pay for each other: when an item is refused, or the batch fails as a whole, everything is rolled
 * back, the refused ones are tried each by itself, and the others together again.
 */
export function coalesce<Item, Value>(
  command: CommandForMany<Item, Value>,
): (item: Item) => Promise<Result<Value, Failure>> {
  type Waiting = {
    readonly item: Item;
    readonly resolve: (answer: Result<Value, Failure>) => void;
    readonly reject: (error: unknown) => void;
  };
  let waiting: Waiting[] = [];
  let underWay = 0;
  /** Batches under way for which the next one still waits. */
  let waitedFor = 0;

  function next(): void {
    if (waiting.length === 0 || underWay >= MOST_AT_ONCE) return;
    const batch = waiting.slice(0, LARGEST_BATCH);
    waiting = waiting.slice(LARGEST_BATCH);
    underWay++;
    waitedFor++;
    let inTime = true;
    const waitNoMore = () => {
      if (inTime) waitedFor--;
      inTime = false;
      next();
    };
    const impatience = setTimeout(waitNoMore, PATIENCE_MS);
    void settle(batch).finally(() => {
      clearTimeout(impatience);
      underWay--;
      waitNoMore();
    });
  }

  async function settle(batch: readonly Waiting[]): Promise<void> {
    let answers: readonly Result<Value, Failure>[] = [];
    try {
      const outcome = await transaction(async (tx) => {
        answers = [];
        answers = await command(
          tx,
          batch.map(({ item }) => item),
        );
        return answers.find((answer) => !answer.ok) ?? { ok: true, value: null };
      });
      if (outcome.ok) for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as never);
      else if (batch.length === 1 || answers.every((answer) => answer.ok))
        for (const { resolve } of batch) resolve(outcome as Result<Value, Failure>);
      else {
        const refused = batch.filter((_, index) => !answers[index]?.ok);
        const others = batch.filter((_, index) => answers[index]?.ok);
        if (others.length > 0) await settle(others);
        await eachAlone(refused);
      }
    } catch (error) {
      if (batch.length > 1) await eachAlone(batch);
      else for (const { reject } of batch) reject(error);
    }
  }

  async function eachAlone(batch: readonly Waiting[]): Promise<void> {
    for (const one of batch) await settle([one]);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waitedFor === 0) next();
    });
}
