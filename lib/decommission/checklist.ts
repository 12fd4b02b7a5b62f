import { decommissionOf, hostsToTakeOff, prefixesOfRack } from "@/lib/db/decommission";
import { rackById } from "@/lib/db/racks";
import type { Session } from "@/lib/db/transaction";
import type { DecommissionView } from "./views";

/** More hosts than this are shown after those above are off. */
const HOSTS_SHOWN = 1000;

/** How far a rack is on its way out of service, from the ledger as it is; null when there is no such rack. */
export async function checklistOf(session: Session, rackId: string): Promise<DecommissionView | null> {
  const rack = await rackById(session, rackId);
  if (rack === null) return null;
  const hosts = await hostsToTakeOff(session, rackId, HOSTS_SHOWN + 1);
  const prefixes = await prefixesOfRack(session, rackId);
  return {
    rack: { id: rack.id, name: rack.name },
    site: rack.site,
    retired: rack.retired_at !== null,
    act: await decommissionOf(session, rackId),
    prefixes: prefixes.map(({ id, network, state, held }) => ({ id, network, state, held })),
    hosts: hosts.slice(0, HOSTS_SHOWN),
    more: hosts.length > HOSTS_SHOWN,
  };
}
