import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { countsBelow } from "@/lib/db/counts";
import { listPrefixes } from "@/lib/db/list-prefixes";
import { poolOfPrefix, upcomingByOrder } from "@/lib/db/pools";
import { belowIn, pathTo, prefixById, tenuresOf, usageIn } from "@/lib/db/prefixes";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { PrefixFilter } from "./schema";
import { spansOf } from "./spans";
import type { AvailablePrefixes, BelowView, PrefixRow, PrefixView } from "./views";

/** A page of prefixes in address order. */
export async function prefixes(
  principal: Principal,
  filter: PrefixFilter,
): Promise<Result<ListView<PrefixRow>, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await listPrefixes(reading(principal), filter));
}

/** One prefix with its way from the root, its usage and every tenure. */
export async function prefix(principal: Principal, id: string): Promise<Result<PrefixView, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const row = await prefixById(session, id);
  if (row === null) return err({ code: "not-found", noun: "prefix", id });
  const [path, tenures] = [await pathTo(session, id), await tenuresOf(session, id)];
  return ok({
    id: row.id,
    network: row.network,
    length: row.length,
    vrf: row.vrf,
    level: row.level,
    state: row.state,
    holder: row.holder,
    usage: usageIn(row),
    below: belowIn(row),
    since: row.since,
    version: row.version,
    path,
    spans: spansOf(path),
    tenures,
  });
}

/** What the pool of a prefix would give next, without giving it: now, whatever moment the reader looks at. */
export async function availablePrefixes(
  principal: Principal,
  id: string,
  count: number,
): Promise<Result<AvailablePrefixes, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  const session = reading({});
  const pool = await poolOfPrefix(session, id);
  if (pool === null) return err({ code: "not-found", noun: "prefix", id });
  if (pool.child_length === null || pool.child_length === 128)
    return err({ code: "not-found", noun: "pool", id: `of prefix ${id}` });
  const orders = await upcomingByOrder(session, id, count);
  return ok({ id, network: pool.network, prefix_length: pool.child_length, orders });
}

/** The hosts and containers below each of these prefixes, by its id; of none for a moment, as they are counted for now. */
export async function below(
  principal: Principal,
  ids: readonly string[],
): Promise<Result<ReadonlyMap<string, BelowView>, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const counted = session.at === null ? await countsBelow(session, ids) : [];
  return ok(new Map(counted.map(({ id, hosts, containers }) => [id, { hosts, containers }])));
}
