import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { newSecret, secretHash } from "@/lib/auth/secret";
import { beginEpoch, holdEpoch, insertAgent, type RunHost, runHost } from "@/lib/db/agents";
import { recordEvent } from "@/lib/db/audit";
import { lockHost, suppliesOfHost } from "@/lib/db/hosts";
import { grantRuns, runSums } from "@/lib/db/runs";
import type { Session, Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { fence, notOwn } from "./fence";
import { needFor } from "./rate";
import { readReport } from "./read-report";
import { applyReport, keepLate } from "./report";
import type { RunRequest } from "./schema";
import type { AgentEnrolled, ReportTaken, RunsGranted, RunView } from "./views";

/**
 * Enrols an agent of a host: it gets a token that is good for this host alone, told once, and a new epoch. Every agent
 * before it is fenced, and nothing more is given out of the runs it held. Done twice, the second token counts.
 */
export async function enrolAgent(
  tx: Transaction,
  principal: Principal,
  hostId: string,
): Promise<Result<AgentEnrolled, Failure>> {
  const allowed = authorise(principal, "agents:enrol");
  if (!allowed.ok) return allowed;
  await lockHost(tx, hostId);
  const host = await runHost(tx, hostId);
  if (host === null) return err({ code: "not-found", noun: "host", id: hostId });
  if (host.ended_at !== null)
    return err({ code: "conflict", detail: `Host ${host.name} has ended; it takes no agent.` });
  const epoch = await beginEpoch(tx, hostId);
  const token = newSecret();
  await insertAgent(tx, { hostId, hostName: host.name, epoch, personId: principal.personId }, secretHash(token));
  await recordEvent(tx, {
    personId: principal.personId,
    action: "enrol",
    noun: "host",
    nounId: hostId,
    detail: { name: host.name, epoch },
  });
  return ok({ host: { id: host.id, name: host.name }, epoch, token });
}

/**
 * Grants a run of a host's /64, so many addresses or enough for so many days at its measured rate, to be handed out by
 * the host itself. It may be shorter than asked when the /64 is nearly spent. Refuses a fenced agent, a host without a
 * /64, days without a rate, and a spent /64.
 */
export async function grantRun(
  tx: Transaction,
  principal: Principal,
  hostId: string,
  request: RunRequest,
): Promise<Result<RunsGranted, Failure>> {
  const allowed = authorise(principal, "runs:draw");
  if (!allowed.ok) return allowed;
  const foreign = notOwn(principal, hostId);
  if (foreign !== null) return err(foreign);
  const host = await holdEpoch(tx, hostId);
  if (host === null) return err({ code: "not-found", noun: "host", id: hostId });
  const fenced = fence(principal, host);
  if (fenced !== null) return err({ ...fenced, kept: 0 });
  if (host.ended_at !== null)
    return err({ code: "conflict", detail: `Host ${host.name} has ended; it is granted no run.` });
  const wanted = await wantedBy(tx, host, request);
  if (!wanted.ok) return wanted;
  const runs = await runsOf(tx, principal, host, wanted.value);
  if (!runs.ok) return runs;

  const granted = runs.value.reduce((sum, run) => sum + BigInt(run.count), 0n);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "grant",
    noun: "host",
    nounId: hostId,
    detail: {
      name: host.name,
      epoch: host.epoch,
      count: granted.toString(),
      runs: runs.value.map(({ first, last }) => ({ first, last })),
    },
  });
  return ok({
    host: { id: host.id, name: host.name },
    epoch: host.epoch,
    runs: runs.value,
    granted: granted.toString(),
    refill_at: (granted / 2n).toString(),
  });
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

/** The pieces of a run out of the host's /64s, the newest first: there it will stay, if it is being renumbered. */
async function runsOf(
  tx: Transaction,
  principal: Principal,
  host: RunHost,
  wanted: bigint,
): Promise<Result<RunView[], Failure>> {
  const supplies = (await suppliesOfHost(tx, host.id)).filter((supply) => supply.pool_id !== null).reverse();
  for (const supply of supplies) {
    const runs = await grantRuns(tx, {
      poolId: supply.pool_id ?? "",
      tenureId: supply.tenure_id,
      epoch: host.epoch,
      personId: principal.personId,
      count: wanted.toString(),
    });
    if (runs.length > 0) return ok(runs.reverse());
  }
  return supplies.length === 0
    ? err({ code: "conflict", detail: `Host ${host.name} holds no /64 to grant a run of. Give it a prefix first.` })
    : err({ code: "exhausted", pointer: "/count", detail: `Every address of the /64 of ${host.name} has been given.` });
}

/** So many refused lines are told; their number is exact. */
const TOLD_MAX = 1_000;

/** What became of a report: taken, or kept beside the ledger because who sent it is fenced. */
export type ReportOutcome = { readonly taken: ReportTaken } | { readonly fenced: Failure };

/**
 * Takes a report of a host: which address was given to which container, and which ended. Good lines are recorded, bad
 * ones are told; the same report again changes nothing. A fenced agent is not believed: what it said of its own runs is
 * kept beside the ledger, which is why this is no refusal.
 */
export async function takeReport(
  tx: Transaction,
  principal: Principal,
  hostId: string,
  written: { readonly type: string; readonly text: string },
): Promise<Result<ReportOutcome, Failure>> {
  const allowed = authorise(principal, "runs:report");
  if (!allowed.ok) return allowed;
  const foreign = notOwn(principal, hostId);
  if (foreign !== null) return err(foreign);
  const report = await readReport(written.type, written.text);
  if (!report.ok) return report;
  const host = await holdEpoch(tx, hostId);
  if (host === null) return err({ code: "not-found", noun: "host", id: hostId });
  const fenced = fence(principal, host);
  if (fenced !== null) {
    const kept = await keepLate(tx, host, fenced.epoch, report.value);
    return ok({ fenced: { ...fenced, kept } });
  }
  const { faults, ...effect } = await applyReport(tx, principal, host, report.value);
  return ok({
    taken: {
      host: { id: host.id, name: host.name },
      epoch: host.epoch,
      lines: report.value.lines,
      ...effect,
      refused: faults.length,
      faults: faults.slice(0, TOLD_MAX),
    },
  });
}
