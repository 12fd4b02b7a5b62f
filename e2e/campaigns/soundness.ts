import { unsound } from "../../lib/db/test-soundness";
import type { Stage } from "./stage";

/** What the rows of the ledger break of what must always be true, as sentences. */
export async function unsoundRows(stage: Stage): Promise<string[]> {
  const found = await unsound({ asOwner: stage.sql } as never);
  const overlaps = await stage.sql<{ a: string; b: string }>(`
    SELECT a.network::text AS a, b.network::text AS b FROM prefix a JOIN prefix_tenure ta ON ta.prefix_id = a.id AND ta.host_id IS NOT NULL
      JOIN prefix b ON b.vrf_id = a.vrf_id AND b.network && a.network JOIN prefix_tenure tb ON tb.prefix_id = b.id AND tb.id > ta.id AND tb.host_id IS NOT NULL
    WHERE tstzrange(ta.began_at, ta.free_at) && tstzrange(tb.began_at, tb.free_at) LIMIT 5`);
  return [
    ...Object.entries(found).map(([sentence, rows]) => `It is not true that ${sentence}: ${JSON.stringify(rows)}`),
    ...overlaps.map(({ a, b }) => `${a} and ${b} were held at the same time.`),
  ];
}
