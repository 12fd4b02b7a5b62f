import type { Steps } from "./plan";
import type { ImportOutcome } from "./views";

/** Steps as the answer tells them: exact counts, and the first rows of each list. */
export function outcomeOf(steps: Steps<unknown, unknown>, listed: number): ImportOutcome {
  const { created, changed, left } = steps;
  return {
    counts: { created: created.length, changed: changed.length, left: left.length },
    created: created.slice(0, listed).map(({ row }) => row),
    changed: changed.slice(0, listed).map(({ row, changes }) => ({ ...row, changes })),
    left: left.slice(0, listed),
  };
}
