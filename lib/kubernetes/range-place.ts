import type { LedgerRange } from "@/lib/db/kubernetes";
import type { RangePlace } from "./views";

/** How a range of a cluster lies in the ledger, and what follows for whoever plans it. */
export function rangePlace(range: RangePlace["range"], place: LedgerRange): RangePlace {
  const { network, prefix, around, held_by_hosts, held_by_others, first } = place;
  const held = around !== null && around.network === network;
  const reserved = prefix?.state === "reserved";
  const kept = reserved || held;
  return {
    range,
    network,
    prefix,
    held_by_hosts,
    held_by_others,
    first,
    kept,
    sentence: sentenceOf(range, place, { held, reserved }),
  };
}

function sentenceOf(
  range: RangePlace["range"],
  { network, prefix, around, held_by_hosts, held_by_others }: LedgerRange,
  { held, reserved }: { readonly held: boolean; readonly reserved: boolean },
): string {
  if (prefix === null && held_by_hosts + held_by_others === 0) {
    return "The ledger knows nothing of it: import or add the prefix that it lies in, so that nobody else is given it.";
  }
  const inside =
    held_by_hosts + held_by_others === 0
      ? ""
      : ` Inside it ${held_by_hosts + held_by_others === 1 ? "1 prefix is" : `${(held_by_hosts + held_by_others).toLocaleString("en")} prefixes are`} held, ${held_by_hosts.toLocaleString("en")} of them by hosts.`;
  if (held) return `Held by ${nameOf(around)}.${inside}`;
  if (reserved) return `Kept back in ${prefix?.network}, so nobody is given it.${inside}`;
  const where =
    prefix === null
      ? "It lies in no prefix of the ledger."
      : `It lies in ${whole(prefix.network, network)}${around === null ? "" : `, held by ${nameOf(around)}`}.`;
  if (range === "services")
    return `${where} Nothing keeps it from being given to somebody else: reserve it there.${inside}`;
  return `${where}${inside}`;
}

function whole(prefix: string, network: string): string {
  return prefix === network ? "a prefix of the ledger of its own" : prefix;
}

function nameOf(around: LedgerRange["around"]): string {
  return around?.holder == null ? "somebody" : `${around.holder.kind} ${around.holder.name}`;
}
