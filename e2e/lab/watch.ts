import type { Machine } from "./machine";

/** How long somebody listens, in seconds. */
const LISTENS_S = 30;

/**
 * What tcpdump prints of the first packet that its filter lets through on a machine, while something is done again and
 * again until it does: a listener takes a moment to be ready, longer on a busy machine.
 */
export async function seenWhile(machine: Machine, filter: string, act: () => Promise<unknown>): Promise<string> {
  let over = false;
  const watching = machine.must(`timeout ${LISTENS_S} tcpdump -c 1 -nn ${filter} 2>/dev/null`).finally(() => {
    over = true;
  });
  // A rejection is heard of below.
  watching.catch(() => {});
  while (!over) await act();
  return await watching;
}
