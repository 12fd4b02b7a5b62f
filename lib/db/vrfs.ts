import type { VrfCreation } from "@/lib/vrfs/schema";
import type { VrfView } from "@/lib/vrfs/views";
import { asOf } from "./as-of";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** Inserts a VRF; null when its name is taken. */
export async function insertVrf(tx: Transaction, { name, description }: VrfCreation): Promise<VrfView | null> {
  return tx.row<VrfView>(sql`
    INSERT INTO vrf (name, description) VALUES (${name}, ${description})
    ON CONFLICT DO NOTHING RETURNING id, name, description, 0 AS aggregates, created_at`);
}

/** All VRFs, the oldest first. */
export async function listVrfs(session: Session): Promise<VrfView[]> {
  const its = asOf(session);
  return session.rows<VrfView>(sql`
    SELECT vrf.id, vrf.name, vrf.description, vrf.created_at,
      (SELECT count(*)::int FROM ${its.prefix} AS prefix
        WHERE prefix.vrf_id = vrf.id AND prefix.parent_id IS NULL AND prefix.retired_at IS NULL) AS aggregates
    FROM vrf WHERE vrf.created_at <= ${its.now} ORDER BY vrf.id`);
}

/** Reports whether there is a VRF of this name, in whatever case. */
export async function isVrf(session: Session, name: string): Promise<boolean> {
  return (await session.row(sql`SELECT 1 FROM vrf WHERE lower(name) = lower(${name})`)) !== null;
}
