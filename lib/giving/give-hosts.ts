import {
  type GivenLevel,
  heldByHosts,
  hostsToGive,
  type Receiver,
  type Supply,
  suppliesOf,
} from "@/lib/db/give-prefixes";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { givePrefixes } from "@/lib/prefixes/give";
import { err, ok, type Result } from "@/lib/result";
import { type By, groupedBy, nothingLeft, type Rows, type Scope } from "./rows";
import type { GivenHolder } from "./views";

/** A /64 for each live host that holds none, rack by rack; hosts that stand in no rack are left. */
export async function giveHosts(
  tx: Transaction,
  { site, racks, rackId, by }: Scope,
  level: GivenLevel,
  rows: Rows,
): Promise<Result<null, Failure>> {
  for (const { holder_id, name, level: of, network } of await heldByHosts(tx, site.id, rackId)) {
    rows.kept.push({ holder: holderOf({ id: holder_id, name }), level: of, network });
  }
  const lacking = groupedBy(await hostsToGive(tx, site.id, rackId), ({ rack_id }) => rack_id);
  const reason = "It stands in no rack, so there is no rack to give it a /64.";
  rows.left.push(...(lacking.get(null) ?? []).map((host) => ({ holder: holderOf(host), reason })));

  for (const rack of racks) {
    const hosts = lacking.get(rack.id) ?? [];
    if (hosts.length === 0) continue;
    const supplies = await suppliesOf(tx, level.id, { siteId: site.id, rackId: rack.id });
    const given = await giveFrom(tx, supplies, hosts, by);
    for (const host of hosts) {
      const network = given.get(host.id);
      if (network !== undefined) rows.given.push({ holder: holderOf(host), level: level.name, network });
    }
    const missing = hosts.filter(({ id }) => !given.has(id));
    if (missing.length > 0) return err(nothingLeft(`${inWords(missing)} of rack ${rack.name}`, level, supplies));
  }
  return ok(null);
}

/** What each host got; one that got nothing is missing. */
async function giveFrom(
  tx: Transaction,
  supplies: readonly Supply[],
  hosts: readonly Receiver[],
  by: By,
): Promise<Map<string, string>> {
  const networks = new Map<string, string>();
  for (const { prefix_id, child_length } of supplies) {
    const waiting = hosts.filter(({ id }) => !networks.has(id));
    const ask = { ...by, parentId: prefix_id, length: child_length, wanted: null, requestId: null };
    const answers = await givePrefixes(
      tx,
      waiting.map(({ id }) => ({ ...ask, holder: { kind: "host", id } })),
    );
    for (const [index, answer] of answers.entries()) {
      const host = waiting[index];
      if (answer.refusal === null && host !== undefined) networks.set(host.id, answer.network);
    }
  }
  return networks;
}

/** Some hosts by name, and how many more. */
function inWords(hosts: readonly Receiver[]): string {
  const named = hosts.slice(0, 3).map(({ name }) => name);
  const rest = hosts.length - named.length;
  return `host${hosts.length === 1 ? "" : "s"} ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function holderOf({ id, name }: Receiver): GivenHolder {
  return { kind: "host", id, name };
}
