import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { newSecret, secretHash } from "@/lib/auth/secret";
import { beginEpoch, holdEpoch, insertAgent, runHost } from "@/lib/db/agents";
import { recordEvent } from "@/lib/db/audit";
import { lockHost } from "@/lib/db/hosts";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { fence, notOwn } from "./fence";
import { readReport } from "./read-report";
import { applyReport, keepLate } from "./report";
import type { AgentEnrolled, ReportTaken } from "./views";

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
