import { lastEvent } from "@/lib/db/audit";
import { reading } from "@/lib/db/transaction";

/** Hears the mark of what was done last; null ends it. */
export type Hearer = (mark: string | null) => void;

/** More open pages than this ask for themselves, every now and then. */
const HEARERS_MAX = 500;
const ASK_MS = 1_000;
/** A mark is told again after so long, so that whoever hears nothing knows that something is wrong. */
const AGAIN_MS = 10_000;

type Hub = {
  readonly hearers: Set<Hearer>;
  timer: NodeJS.Timeout | null;
  mark: string | null;
  toldAt: number;
  ended: boolean;
};

// On globalThis, because the server that ends it and the route that hears it are bundled apart.
const KEY = Symbol.for("slash64.changes");
const holder = globalThis as { [KEY]?: Hub };

function hub(): Hub {
  holder[KEY] ??= { hearers: new Set(), timer: null, mark: null, toldAt: 0, ended: false };
  return holder[KEY];
}

/**
 * Tells a hearer what was done last in the ledger, from one question a second of this process while anybody hears, however
 * many do. Gives what ends that; null where there are too many, or the process is stopping.
 */
export function hear(hearer: Hearer): (() => void) | null {
  const { hearers, ended, mark } = hub();
  if (ended || hearers.size >= HEARERS_MAX) return null;
  hearers.add(hearer);
  if (mark !== null) queueMicrotask(() => hearers.has(hearer) && hearer(mark));
  hub().timer ??= setTimeout(ask, 0).unref();
  return () => {
    hearers.delete(hearer);
  };
}

/** Ends every hearer, and lets none in any more: the process is stopping. */
export function endHearers(): void {
  const { hearers } = hub();
  hub().ended = true;
  for (const hearer of [...hearers]) hearer(null);
  hearers.clear();
}

async function ask(): Promise<void> {
  const one = hub();
  try {
    const mark = await lastEvent(reading({}));
    if (mark !== one.mark || Date.now() - one.toldAt >= AGAIN_MS) {
      Object.assign(one, { mark, toldAt: Date.now() });
      for (const hearer of [...one.hearers]) hearer(mark);
    }
  } catch {
    // a database that is away has no news; it is asked again
  }
  one.timer = one.hearers.size === 0 || one.ended ? null : setTimeout(ask, ASK_MS).unref();
  if (one.timer === null) one.mark = null;
}
