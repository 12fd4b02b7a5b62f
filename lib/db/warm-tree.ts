import { childCountOf, childrenAfter } from "./children";
import { upcomingOf } from "./pools";
import { prefixById } from "./prefixes";
import { reading } from "./transaction";

/** A named statement is planned anew this often by each connection before it may keep its plan (PostgreSQL's plancache.c). */
const PLANNED_ANEW = 5;
const VRF = "global";
const ROWS = 100;

/**
 * Reads the windows of one way down the tree, as often as it takes until connections of the pool keep their plans: the
 * first to open nodes would wait for that otherwise, five times per connection. One node after the other, so that it
 * takes few connections, those that the pool then gives out first, and no request waits long beside it.
 */
export async function warmTree(): Promise<void> {
  const session = reading({});
  const parents: string[] = [];
  let [first] = (await childrenAfter(session, { vrf: VRF, parentId: null }, null, ROWS)).rows;
  while (first !== undefined) {
    parents.push(first.id);
    [first] = (await childrenAfter(session, { vrf: VRF, parentId: first.id }, null, ROWS)).rows;
  }
  for (let round = 0; round <= PLANNED_ANEW; round += 1) {
    for (const parentId of parents) {
      await Promise.all([
        prefixById(session, parentId),
        childrenAfter(session, { vrf: VRF, parentId }, null, ROWS),
        childCountOf(session, { vrf: VRF, parentId }, ROWS),
        upcomingOf(session, parentId, 1),
      ]);
    }
  }
}
