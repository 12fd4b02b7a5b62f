import { type NetworkRow, networksOfHost, networksOnSegment } from "@/lib/db/networks";
import type { Session } from "@/lib/db/transaction";
import type { Network } from "@/lib/hostconfig/network";
import type { NetworkFault } from "@/lib/hostconfig/network-fault";
import { betweenHostsFault, togetherFault } from "@/lib/hostconfig/together";
import { type HostSelf, networkFrom } from "./texts";

/** Why a network cannot stand beside its host's others, or beside those of other hosts on its segment; null when it can. */
export async function besideFault(
  session: Session,
  host: HostSelf & { readonly id: string },
  row: Pick<NetworkRow, "id" | "segment_id">,
  network: Network,
): Promise<NetworkFault | null> {
  for (const other of await networksOfHost(session, host.id)) {
    const read = other.id === row.id ? null : networkFrom(host, other);
    const clash = read?.ok ? togetherFault([read.value, network]) : null;
    if (clash !== null) return clash;
  }
  if (row.segment_id === null) return null;
  for (const other of await networksOnSegment(session, row.segment_id)) {
    if (other.host_id === host.id) continue;
    const read = networkFrom(host, other);
    const whose = `network ${other.name} of host ${other.host_name}`;
    const clash = read.ok ? betweenHostsFault(read.value, network, whose) : null;
    if (clash !== null) return clash;
  }
  return null;
}
