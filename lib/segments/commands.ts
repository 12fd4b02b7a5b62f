import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { insertSegment, lockSegmentToRetire, segmentById, updateSegment } from "@/lib/db/segments";
import { siteToStandIn } from "@/lib/db/sites";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { stillThere } from "@/lib/sites/still-there";
import { type SegmentChange, type SegmentCreation, TAG, tagFits } from "./schema";
import type { SegmentView } from "./views";

/** Adds a segment to a site. Refuses an unknown site and a name that a live segment of it has. */
export async function createSegment(
  tx: Transaction,
  principal: Principal,
  segment: SegmentCreation,
): Promise<Result<SegmentView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  if ((await siteToStandIn(tx, segment.site)) === null)
    return err(invalid("/site", "There is no such site (any more). Choose another."));
  const id = await insertSegment(tx, segment);
  if (id === null) return err(taken(segment.name));
  await recordEvent(tx, {
    personId: principal.personId,
    action: "create",
    noun: "segment",
    nounId: id,
    detail: segment,
  });
  return ok(await mustFind(tx, id));
}

/** Changes or retires a segment. The caller names the version it has seen. Refuses to retire one that holds a prefix. */
export async function changeSegment(
  tx: Transaction,
  principal: Principal,
  id: string,
  version: string,
  change: SegmentChange,
): Promise<Result<SegmentView, Failure>> {
  const allowed = authorise(principal, "catalogue:write");
  if (!allowed.ok) return allowed;
  if (change.retired) await lockSegmentToRetire(tx, id);
  const before = await segmentById(tx, id);
  if (before === null) return err({ code: "not-found", noun: "segment", id });
  if (before.retired_at !== null)
    return err({ code: "conflict", detail: `Segment ${before.name} is retired; what it was stays as it was.` });
  if (!tagFits(before.kind, change.tag ?? null)) return err(invalid("/tag", TAG));
  if (change.retired) {
    const refusal = stillThere(`Segment ${before.name}`, {}, before.prefixes);
    if (refusal !== null) return err(refusal);
  }

  const outcome = await updateSegment(tx, id, version, change);
  if (outcome === "taken") return err(taken(change.name ?? before.name));
  if (outcome === "stale")
    return err({ code: "precondition-failed", current: String((await mustFind(tx, id)).version) });
  await recordEvent(tx, {
    personId: principal.personId,
    action: change.retired ? "retire" : "change",
    noun: "segment",
    nounId: id,
    detail: change,
  });
  return ok(await mustFind(tx, id));
}

function taken(name: string): Failure {
  return { code: "name-taken", noun: "segment", name, where: "in this site", pointer: "/name" };
}

async function mustFind(tx: Transaction, id: string): Promise<SegmentView> {
  const segment = await segmentById(tx, id);
  if (segment === null) throw new Error(`segment ${id} is gone within its own transaction`);
  return segment;
}
