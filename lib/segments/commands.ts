import type { Principal } from "@/lib/auth/principal";
import { insertSegment, lockSegmentToRetire, segmentById, updateSegment } from "@/lib/db/segments";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { changePlace, type PlaceChange } from "@/lib/places/change-place";
import { createPlace } from "@/lib/places/create-place";
import type { PlaceStore } from "@/lib/places/place";
import { siteCheck } from "@/lib/places/site-check";
import type { Result } from "@/lib/result";
import { type SegmentChange, type SegmentCreation, TAG, tagFits } from "./schema";
import type { SegmentView } from "./views";

const SEGMENTS: PlaceStore<SegmentView, SegmentChange> = {
  noun: "segment",
  where: "in this site",
  find: segmentById,
  lock: lockSegmentToRetire,
  update: updateSegment,
  below: async () => ({}),
};

/** Adds a segment to a site. Refuses an unknown site and a name that a live segment of it has. */
export async function createSegment(
  tx: Transaction,
  principal: Principal,
  segment: SegmentCreation,
): Promise<Result<SegmentView, Failure>> {
  return createPlace(tx, principal, SEGMENTS, segment, insertSegment, (_, { site }) => siteCheck(tx, site));
}

/** Changes or retires a segment. Refuses a tag that its kind has not, and to retire one that holds a prefix. */
export async function changeSegment(
  tx: Transaction,
  principal: Principal,
  change: PlaceChange<SegmentChange>,
): Promise<Result<SegmentView, Failure>> {
  return changePlace(tx, principal, SEGMENTS, change, {
    check: async (_, before, { tag }) => (tagFits(before.kind, tag ?? null) ? null : invalid("/tag", TAG)),
  });
}
