import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import {
  childAtOrBefore,
  childCountOf,
  childRows,
  listPrefixes,
  pathTo,
  prefixById,
  prefixRow,
  tenuresOf,
  usageIn,
} from "@/lib/db/prefixes";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import { withFreeRows } from "./free-rows";
import type { PrefixFilter, TreeQuery } from "./schema";
import { spansOf } from "./spans";
import type { PrefixRow, PrefixView, TreeWindow } from "./views";

/** A page of prefixes in address order. */
export async function prefixes(
  principal: Principal,
  filter: PrefixFilter,
): Promise<Result<ListView<PrefixRow>, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await listPrefixes(reading(), filter));
}

/** One prefix with its way from the root, its usage and every tenure. */
export async function prefix(principal: Principal, id: string): Promise<Result<PrefixView, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading();
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
    since: row.since,
    version: row.version,
    path,
    spans: spansOf(path),
    tenures,
  });
}

/** The window of children of one node in address order, free blocks between them included; without a parent, the roots. */
export async function tree(principal: Principal, query: TreeQuery): Promise<Result<TreeWindow, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading();
  const parent = query.parent === undefined ? null : await prefixById(session, query.parent);
  if (query.parent !== undefined && parent === null)
    return err({ code: "not-found", noun: "prefix", id: query.parent });

  const place = { vrf: parent?.vrf ?? query.vrf, parentId: parent?.id ?? null };
  const found = (await childRows(session, place, query.after ?? null, query.limit + 1)).map(prefixRow);
  const shown = found.slice(0, query.limit);
  const complete = found.length <= query.limit;
  const before = query.after === undefined ? null : await childAtOrBefore(session, place, query.after);
  const counted = parent !== null && parent.child_length !== null && parent.child_length < 128;
  const rows = counted
    ? withFreeRows(
        Prefix.mustParse(parent.network),
        parent.child_length ?? 128,
        shown,
        before,
        complete,
        parent.cursor === null ? null : BigInt(parent.cursor),
      )
    : shown;
  return ok({
    parent: place.parentId,
    rows,
    next: complete ? null : (shown.at(-1)?.network ?? null),
    children: await childCountOf(session, place),
  });
}

/** A link that opens more branches than this opens the first ones. */
const OPEN_MAX = 50;

/**
 * The roots and the first window of each open branch, for the first paint of the tree. A branch that is gone is left
 * out; where the link names none (null), a single root is open.
 */
export async function openTree(
  principal: Principal,
  openIds: readonly string[] | null,
): Promise<Result<readonly TreeWindow[], Failure>> {
  const query = { vrf: "global", limit: 200 };
  const roots = await tree(principal, query);
  if (!roots.ok) return roots;
  const windows = [roots.value];
  const [root, ...others] = roots.value.rows;
  const single = root?.type === "prefix" && others.length === 0 ? [root.id] : [];
  for (const parent of (openIds ?? single).slice(0, OPEN_MAX)) {
    const branch = await tree(principal, { ...query, parent });
    if (branch.ok) windows.push(branch.value);
  }
  return ok(windows);
}
