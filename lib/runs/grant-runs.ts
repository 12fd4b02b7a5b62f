import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { holdEpochs, type RunHost } from "@/lib/db/agents";
import { recordEvents } from "@/lib/db/audit";
import { type HostSupply, suppliesOfHosts } from "@/lib/db/hosts";
import { lockPools } from "@/lib/db/pools";
import { grantRuns, runSums } from "@/lib/db/runs";
import type { Session, Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { fence, notOwn } from "./fence";
import { needFor } from "./rate";
import type { RunRequest } from "./schema";
import type { RunsGranted, RunView } from "./views";

/** One caller's wish of a run for a host. */
export type RunWish = { readonly principal: Principal; readonly hostId: string; readonly request: RunRequest };

/** A wish that may be met. */
type Draft = {
  readonly index: number;
  readonly principal: Principal;
  readonly host: RunHost;
  /** How many addresses are asked for. */
  readonly wanted: bigint;
  /** The host's /64s, the newest first: there it will stay, if it is being renumbered. */
  readonly supplies: readonly HostSupply[];
};

/**
 * Grants runs of hosts' /64s, so many addresses or enough for so many days at the host's measured rate, to be handed out by
 * the hosts themselves. Each step is one statement for all of them; an answer for each, in their order. A run may be
 * shorter than asked when the /64 is nearly spent. Refuses a fenced agent, a host without a /64, days without a rate, and
 * a spent /64.
 */
export async function grantEach(tx: Transaction, wishes: readonly RunWish[]): Promise<Result<RunsGranted, Failure>[]> {
  const answers: Result<RunsGranted, Failure>[] = [];
  const ids = [...new Set(wishes.map(({ hostId }) => hostId))];
  const hosts = await holdEpochs(tx, ids);
  const supplies = (await suppliesOfHosts(tx, ids)).filter(({ pool_id }) => pool_id !== null).reverse();
  const drafts: Draft[] = [];
  for (const [index, wish] of wishes.entries()) {
    const draft = await draftOf(tx, index, wish, hosts.get(wish.hostId), supplies);
    if (draft.ok) drafts.push(draft.value);
    else answers[index] = draft;
  }

  await lockPools(
    tx,
    drafts.flatMap((draft) => draft.supplies.map(({ pool_id }) => pool_id ?? "")),
  );
  const given = await fromTheirSupplies(tx, drafts);
  await recordEvents(
    tx,
    [...given].map(([{ principal, host }, runs]) => ({
      personId: principal.personId,
      action: "grant",
      noun: "host",
      nounId: host.id,
      detail: {
        name: host.name,
        epoch: host.epoch,
        count: sum(runs).toString(),
        runs: runs.map(({ first, last }) => ({ first, last })),
      },
    })),
  );
  for (const draft of drafts) {
    const runs = given.get(draft);
    answers[draft.index] = runs === undefined ? err(noneLeft(draft)) : ok(grantedOf(draft.host, runs));
  }
  return answers;
}

async function draftOf(
  tx: Transaction,
  index: number,
  { principal, hostId, request }: RunWish,
  host: RunHost | undefined,
  supplies: readonly HostSupply[],
): Promise<Result<Draft, Failure>> {
  const allowed = authorise(principal, "runs:draw");
  if (!allowed.ok) return allowed;
  const foreign = notOwn(principal, hostId);
  if (foreign !== null) return err(foreign);
  if (host === undefined) return err({ code: "not-found", noun: "host", id: hostId });
  const fenced = fence(principal, host);
  if (fenced !== null) return err({ ...fenced, kept: 0 });
  if (host.ended_at !== null)
    return err({ code: "conflict", detail: `Host ${host.name} has ended; it is granted no run.` });
  const wanted = await wantedBy(tx, host, request);
  if (!wanted.ok) return wanted;
  const own = supplies.filter(({ host_id }) => host_id === hostId);
  return ok({ index, principal, host, wanted: wanted.value, supplies: own });
}

/** How many addresses are asked for. */
async function wantedBy(
  session: Session,
  host: RunHost,
  { count, days }: RunRequest,
): Promise<Result<bigint, Failure>> {
  if (count !== undefined) return ok(BigInt(count));
  const sums = await runSums(session, host.id);
  const need = needFor(sums, days ?? 1);
  if (need !== null) return ok(need);
  return err(
    invalid(
      "/days",
      `Host ${host.name} has reported no address in the last seven days, so its rate is not known. Ask for a count.`,
    ),
  );
}

/** The pieces of each run, out of the first /64 of its host that has room; a run for which none has is left out. */
async function fromTheirSupplies(tx: Transaction, drafts: readonly Draft[]): Promise<Map<Draft, readonly RunView[]>> {
  const given = new Map<Draft, readonly RunView[]>();
  for (let turn = 0; ; turn++) {
    const waiting = drafts.filter((draft) => !given.has(draft) && turn < draft.supplies.length);
    if (waiting.length === 0) return given;
    const granted = await grantRuns(
      tx,
      waiting.map(({ principal, host, wanted, supplies }) => ({
        poolId: supplies[turn]?.pool_id ?? "",
        tenureId: supplies[turn]?.tenure_id ?? "",
        epoch: host.epoch,
        personId: principal.personId,
        count: wanted.toString(),
      })),
    );
    for (const [at, runs] of granted.entries()) if (runs.length > 0) given.set(waiting[at] as Draft, runs);
  }
}

function noneLeft({ host, supplies }: Draft): Failure {
  return supplies.length === 0
    ? { code: "conflict", detail: `Host ${host.name} holds no /64 to grant a run of. Give it a prefix first.` }
    : { code: "exhausted", pointer: "/count", detail: `Every address of the /64 of ${host.name} has been given.` };
}

function grantedOf(host: RunHost, runs: readonly RunView[]): RunsGranted {
  const granted = sum(runs);
  return {
    host: { id: host.id, name: host.name },
    epoch: host.epoch,
    runs: [...runs],
    granted: granted.toString(),
    refill_at: (granted / 2n).toString(),
  };
}

function sum(runs: readonly RunView[]): bigint {
  return runs.reduce((total, run) => total + BigInt(run.count), 0n);
}
