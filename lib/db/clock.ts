import { sql } from "./sql";
import { reading } from "./transaction";

/** How long a command may be under way: what it wrote is of its beginning, and seen only at its end. */
const UNDER_WAY_SECONDS = 10;

/**
 * Where a moment lies by the database's clock. "unsettled": so near that a command which is under way may still write
 * something that was there then.
 */
export async function momentIs(at: string): Promise<"settled" | "unsettled" | "ahead"> {
  const row = await reading({}).row<{ is: "settled" | "unsettled" | "ahead" }>(sql`
    SELECT CASE WHEN ${at}::timestamptz > clock_timestamp() THEN 'ahead'
      WHEN ${at}::timestamptz > clock_timestamp() - make_interval(secs => ${UNDER_WAY_SECONDS}) THEN 'unsettled' ELSE 'settled' END AS is`);
  if (row === null) throw new Error("a select without a table gave no row");
  return row.is;
}
