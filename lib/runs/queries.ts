import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { lateAgents, liveAgent, runHost } from "@/lib/db/agents";
import { listRuns, runSums } from "@/lib/db/runs";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { notOwn } from "./fence";
import { lastsDays, ratePerDay } from "./rate";
import type { RunFilter } from "./schema";
import type { RunsView } from "./views";

/** The runs of a host: what its agent holds in sum, how long that lasts, and a page of all runs, the newest first. */
export async function runsOfHost(
  principal: Principal,
  hostId: string,
  filter: RunFilter,
): Promise<Result<RunsView, Failure>> {
  const allowed = authorise(principal, "runs:read");
  if (!allowed.ok) return allowed;
  const foreign = notOwn(principal, hostId);
  if (foreign !== null) return err(foreign);
  const session = reading(principal);
  const host = await runHost(session, hostId);
  if (host === null) return err({ code: "not-found", noun: "host", id: hostId });
  const sums = await runSums(session, hostId);
  const left = BigInt(sums.granted) - BigInt(sums.reported);
  return ok({
    host: { id: host.id, name: host.name },
    epoch: host.epoch,
    agent: await liveAgent(session, hostId),
    late: await lateAgents(session, hostId),
    granted: sums.granted,
    reported: sums.reported,
    left: left.toString(),
    rate_per_day: ratePerDay(sums)?.toString() ?? null,
    lasts_days: lastsDays(left, sums)?.toString() ?? null,
    ...(await listRuns(session, hostId, filter)),
  });
}
