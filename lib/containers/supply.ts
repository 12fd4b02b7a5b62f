import { type AddressAsk, allocateAddresses } from "@/lib/db/allocate";
import { type HostSupply, suppliesOfHosts } from "@/lib/db/hosts";
import { type NetworkRow, networksOfHosts, takeIndex } from "@/lib/db/networks";
import { keptBlock } from "@/lib/db/reservations";
import type { Transaction } from "@/lib/db/transaction";
import { dockerNetworkName } from "@/lib/hostconfig/docker-names";
import { modeOf } from "@/lib/hostconfig/modes";
import { givesAddresses } from "@/lib/hostconfig/network";
import { dockerOwnRange, gatewayOf } from "@/lib/hostconfig/prefix-layout";
import type { HostView } from "@/lib/hosts/views";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { reservedInterfaceId } from "@/lib/ipv6/reserved-interface-id";
import { networkFrom } from "@/lib/networks/texts";

/** Where a container of a host gets its address from: a network of the host, or a /64 that no network uses. */
export type Supply = {
  /** The Docker network that the container is started on. */
  readonly networkName: string;
  /** Null: a prefix of the host's that none of its networks uses, for addresses that are asked for. */
  readonly networkId: string | null;
  readonly poolId: string;
  readonly tenureId: string;
  readonly vrfId: string;
  /** The addresses of this network's containers, their gateway, and where Docker chooses by itself. */
  readonly part: Prefix;
  readonly gateway: Address | null;
  readonly ownRange: Prefix;
  /** The part is the whole prefix, so the pool's own cursor gives the next address. */
  readonly whole: boolean;
};

/** What a host offers its containers. */
export type Offer = {
  readonly host: HostView;
  /** Its networks that give addresses, in their order, then what no network uses, the newest first. */
  readonly supplies: readonly Supply[];
  /** Its networks whose containers have no address of their own. */
  readonly addressless: readonly NetworkRow[];
};

/** What these hosts offer, by their ids. */
export async function offersOf(tx: Transaction, hosts: readonly HostView[]): Promise<Map<string, Offer>> {
  const ids = hosts.map(({ id }) => id);
  const networks = await networksOfHosts(tx, ids);
  const held = await suppliesOfHosts(tx, ids);
  const its = (id: string) => (row: { readonly host_id: string }) => row.host_id === id;
  return new Map(
    hosts.map((host) => [host.id, offerOf(host, networks.filter(its(host.id)), held.filter(its(host.id)))]),
  );
}

function offerOf(host: HostView, rows: readonly NetworkRow[], held: readonly HostSupply[]): Offer {
  const networks = rows.flatMap((row) => networkSupply(host, row));
  const unused = held
    .flatMap(prefixSupply)
    .reverse()
    .filter(({ part }) => !networks.some((network) => network.part.overlaps(part)));
  const addressless = rows.filter(({ mode }) => modeOf(mode)?.addresses === false);
  return { host, supplies: [...networks, ...unused], addressless };
}

function networkSupply(host: HostView, row: NetworkRow): readonly Supply[] {
  const made = networkFrom(host, row);
  const place = made.ok && givesAddresses(made.value) ? made.value.place : null;
  if (place === null || row.pool_id === null) return [];
  return [
    {
      networkName: row.name,
      networkId: row.id,
      poolId: row.pool_id,
      tenureId: place.allocation.id,
      vrfId: row.vrf_id ?? "",
      part: place.part,
      gateway: place.gateway,
      ownRange: place.ownRange,
      whole: place.part.equals(place.allocation.prefix),
    },
  ];
}

function prefixSupply(held: HostSupply): readonly Supply[] {
  if (held.pool_id === null) return [];
  const part = Prefix.mustParse(held.network);
  return [
    {
      networkName: dockerNetworkName,
      networkId: null,
      poolId: held.pool_id,
      tenureId: held.tenure_id,
      vrfId: held.vrf_id,
      part,
      gateway: gatewayOf(part),
      ownRange: dockerOwnRange(part),
      whole: true,
    },
  ];
}

/** Why no container on this supply may ever have this address; null when one may. */
export function addressRefusal({ part, gateway, ownRange }: Supply, text: string): string | null {
  const address = Address.mustParse(text);
  if (!part.contains(address)) return `${text} is not inside ${part}, the prefix of this host.`;
  if (address.bits === part.address.bits && part.length > 64) return `${text} names ${part} itself.`;
  if (gateway?.equals(address) || address.equals(gatewayOf(part))) return `${text} is the gateway of ${part}.`;
  const reserved = reservedInterfaceId(address.bits);
  if (reserved !== null) return `${text} is reserved: ${reserved.name} (${reserved.source}).`;
  if (ownRange.contains(address))
    return `${text} lies in ${ownRange}, from which Docker chooses by itself on this host.`;
  return null;
}

/** So many taken addresses in a row are passed over before the search is given up. */
const PASSED_MAX = 256;

/** A container that is to have an address: the one asked for, or the next of its supply. */
export type Taker = {
  readonly supply: Supply;
  readonly containerId: string;
  readonly personId: string;
  readonly address: string | null;
};

/**
 * Gives containers their addresses, an answer for each, in their order: null where the one asked for is not free, or none
 * is. The caller holds the locks of the pools.
 */
export async function giveAddresses(tx: Transaction, takers: readonly Taker[]): Promise<(string | null)[]> {
  const byPool = takers.filter(isGivenByPool);
  const given = new Map((await allocateAddresses(tx, byPool.map(askOf))).map((answer, at) => [byPool[at], answer]));
  const answers: (string | null)[] = [];
  for (const taker of takers)
    answers.push(isGivenByPool(taker) ? (given.get(taker) ?? null) : await nextOfPart(tx, taker));
  return answers;
}

function isGivenByPool({ address, supply }: Taker): boolean {
  return address !== null || supply.whole || supply.networkId === null;
}

function askOf({ supply: { poolId, tenureId }, containerId, personId, address }: Taker): AddressAsk {
  return { poolId, tenureId, containerId, personId, address };
}

/**
 * The next address of a network that uses a part of its prefix. It has a cursor of its own, which only grows, as a pool's
 * does: several such networks draw from one pool without meeting.
 */
async function nextOfPart(tx: Transaction, taker: Taker): Promise<string | null> {
  const { supply } = taker;
  let wanted = 0n;
  for (let passed = 0; passed < PASSED_MAX; passed++) {
    const index = BigInt(await takeIndex(tx, supply.networkId ?? "", String(wanted)));
    const address = addressAt(supply.part, index);
    if (address === null) return null;
    if (supply.ownRange.contains(address)) {
      wanted = supply.ownRange.last.bits - supply.part.address.bits + 1n;
      continue;
    }
    if (addressRefusal(supply, String(address)) !== null) continue;
    const [done] = await allocateAddresses(tx, [askOf({ ...taker, address: String(address) })]);
    if (done != null) return done;
    const kept = await keptBlock(tx, supply.poolId, String(address));
    if (kept !== null) wanted = Prefix.mustParse(kept).last.bits - supply.part.address.bits + 1n;
  }
  return null;
}

function addressAt(part: Prefix, index: bigint): Address | null {
  const bits = part.address.bits + index;
  return bits <= part.last.bits ? Address.fromBits(bits) : null;
}
