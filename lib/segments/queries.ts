import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { listSegments, segmentById } from "@/lib/db/segments";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { SegmentFilter } from "./schema";
import type { SegmentView } from "./views";

/** A page of segments by name. */
export async function segments(
  principal: Principal,
  filter: SegmentFilter,
): Promise<Result<ListView<SegmentView>, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  return ok(await listSegments(reading(principal), filter));
}

/** One segment, live or retired. */
export async function segment(principal: Principal, id: string): Promise<Result<SegmentView, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const found = await segmentById(reading(principal), id);
  return found === null ? err({ code: "not-found", noun: "segment", id }) : ok(found);
}
