import { sql } from "./sql";
import type { Transaction } from "./transaction";

/** A live host of a name, and its site. */
export type NamedHost = { readonly id: string; readonly name: string; readonly site: string };

/** The live hosts of each of these names, in any case, in one site or in all. */
export async function hostsNamed(
  tx: Transaction,
  names: readonly string[],
  siteId: string | undefined,
): Promise<Map<string, NamedHost[]>> {
  const where = siteId === undefined ? sql`true` : sql`host.site_id = ${siteId}`;
  const rows = await tx.rows<NamedHost>(sql`
    SELECT host.id, host.name, site.name AS site FROM host JOIN site ON site.id = host.site_id
    WHERE host.ended_at IS NULL AND lower(host.name) = ANY (${names.map((name) => name.toLowerCase())}::text[]) AND ${where}
    ORDER BY lower(site.name), host.id`);
  const found = new Map<string, NamedHost[]>();
  for (const row of rows) found.set(row.name.toLowerCase(), [...(found.get(row.name.toLowerCase()) ?? []), row]);
  return found;
}
