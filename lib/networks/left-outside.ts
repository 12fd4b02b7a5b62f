import { containersInside, containersWithoutAddress, type NetworkRow } from "@/lib/db/networks";
import type { Session } from "@/lib/db/transaction";
import { modeOf } from "@/lib/hostconfig/modes";
import { type HostSelf, networkFrom } from "./texts";

/** Why live containers would be left without a network; null when none would. `after` is null where it ends. */
export async function leftOutside(
  session: Session,
  host: HostSelf & { readonly id: string },
  before: NetworkRow,
  after: NetworkRow | null,
): Promise<string | null> {
  const stays = after !== null && modeOf(after.mode)?.addresses === false;
  const without = stays ? 0 : await containersWithoutAddress(session, before.id);
  if (without > 0) {
    const containers = without === 1 ? "1 live container is" : `${without} live containers are`;
    return `${containers} on network ${before.name} without an address. End them first.`;
  }
  const was = networkFrom(host, before);
  if (!was.ok || was.value.place === null) return null;
  const is = after === null ? null : networkFrom(host, after);
  if (is?.ok && is.value.place?.part.covers(was.value.place.part)) return null;
  const part = String(was.value.place.part);
  const count = await containersInside(session, host.id, part);
  if (count === 0) return null;
  const still = is?.ok && is.value.place ? await containersInside(session, host.id, String(is.value.place.part)) : 0;
  if (still === count) return null;
  const containers =
    count - still === 1 ? "1 live container has its address" : `${count - still} live containers have their addresses`;
  return `${containers} in ${part}, outside of what this network would be. End them first.`;
}
