import type { Principal } from "@/lib/auth/principal";
import { countReport, type RunHost } from "@/lib/db/agents";
import {
  insertReported,
  knownAddresses,
  liveContainers,
  lockSupplies,
  type NewContainer,
  recordEnded,
  recordGiven,
  recordLate,
  runSpans,
} from "@/lib/db/reports";
import type { Transaction } from "@/lib/db/transaction";
import { type Giving, planReport, runFinder } from "./plan-report";
import type { LineFault, ReadReport, Reported } from "./read-report";

/** So many addresses are written by a statement, which keeps each well under a second. */
const PART = 10_000;

export type ReportEffect = {
  readonly given: number;
  readonly ended: number;
  readonly repeated: number;
  readonly times_moved: number;
  readonly faults: readonly LineFault[];
};

/** Writes a report of a host's live epoch, in parts. The caller holds the epoch. */
export async function applyReport(
  tx: Transaction,
  principal: Principal,
  host: RunHost,
  report: ReadReport,
): Promise<ReportEffect> {
  await lockSupplies(tx, host.id);
  const runs = await runSpans(tx, host.id, host.epoch, true);
  const faults = [...report.faults];
  let [given, ended, repeated, moved] = [0, 0, 0, 0];
  for (let from = 0; from < report.addresses.length; from += PART) {
    const part = report.addresses.slice(from, from + PART);
    const known = await knownAddresses(
      tx,
      host.id,
      part.map(({ address }) => address),
    );
    const plan = planReport(host.id, part, runs, known);
    // what has ended makes way for what began: a name is free again
    await recordEnded(tx, principal.personId, plan.end);
    moved += await give(tx, principal.personId, host.id, plan.give);
    given += plan.give.length;
    ended += plan.end.length + plan.give.filter(({ ended_at }) => ended_at !== null).length;
    repeated += plan.repeated;
    faults.push(...plan.faults);
  }
  if (principal.role === "agent") await countReport(tx, host.id, host.epoch);
  faults.sort((one, other) => one.line - other.line);
  return { given, ended, repeated, times_moved: moved, faults };
}

/**
 * Gives addresses to their containers. A live container of the name takes the address beside those it has (one on two
 * networks, say); one that is over already gets a row of its own.
 */
async function give(tx: Transaction, personId: string, hostId: string, giving: readonly Giving[]): Promise<number> {
  const live = giving.filter(({ ended_at }) => ended_at === null);
  const names = [...new Set(live.map(({ container }) => container.toLowerCase()))];
  const containers = new Map(names.length === 0 ? [] : await liveContainers(tx, hostId, names));
  const fresh: (NewContainer & { readonly key: string })[] = [];
  for (const it of giving) {
    const key = keyOf(it);
    if (containers.has(key)) continue;
    containers.set(key, "");
    fresh.push({ ...it, name: it.container, key });
  }
  const ids = await insertReported(tx, hostId, fresh);
  for (const [index, { key }] of fresh.entries()) containers.set(key, ids[index] ?? "");
  return recordGiven(
    tx,
    personId,
    giving.map((it) => ({ ...it, container_id: containers.get(keyOf(it)) ?? "" })),
  );
}

/** A live container is known by its name; one that is over by its address, which no name contains a colon of. */
function keyOf({ container, address, ended_at }: Giving): string {
  return ended_at === null ? container.toLowerCase() : address;
}

/** Keeps what a fenced agent said of addresses of its own runs; gives of how many. */
export async function keepLate(tx: Transaction, host: RunHost, epoch: number, report: ReadReport): Promise<number> {
  const runOf = runFinder(await runSpans(tx, host.id, epoch, false));
  const own = report.addresses.flatMap((said: Reported) => {
    const run_id = runOf(said.address);
    return run_id === null ? [] : [{ ...said, run_id }];
  });
  await recordLate(tx, host.id, epoch, own);
  return own.length;
}
