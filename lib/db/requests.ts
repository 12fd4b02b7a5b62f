import { sql } from "./sql";
import type { Transaction } from "./transaction";

/** Records a request that is granted as it is made. */
export async function insertGrantedRequest(
  tx: Transaction,
  request: {
    readonly summary: string;
    readonly ticket: string;
    readonly reason: string;
    readonly personId: string;
    readonly siteId: string;
    readonly rackId: string;
    readonly hostId: string;
  },
): Promise<string> {
  const row = await tx.row<{ id: string }>(sql`
    INSERT INTO request (summary, ticket, reason, requested_by, decided_by, decided_at, site_id, rack_id, host_id)
    VALUES (${request.summary}, ${request.ticket}, ${request.reason}, ${request.personId}, ${request.personId}, clock_timestamp(),
      ${request.siteId}, ${request.rackId}, ${request.hostId}) RETURNING id`);
  if (row === null) throw new Error("an insert gave no row");
  return row.id;
}
