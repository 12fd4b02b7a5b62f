import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import {
  type ChildWindow,
  childCountOf,
  childrenAfter,
  childrenAround,
  childrenBefore,
  childrenOrdered,
  type TreePlace,
} from "@/lib/db/children";
import { ancestorsOf, knownNames, matches } from "@/lib/db/matches";
import { upcomingOf } from "@/lib/db/pools";
import { type PrefixColumns, pathTo, prefixById, prefixRow } from "@/lib/db/prefixes";
import { reading, type Session } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import type { KnownNames } from "@/lib/filter/completion";
import { Prefix } from "@/lib/ipv6/prefix";
import type { PrefixRow } from "@/lib/prefixes/views";
import { err, ok, type Result } from "@/lib/result";
import { withFreeRows } from "./free-rows";
import type { TreeMatchesQuery, TreeQuery } from "./schema";
import type { FoundRow, FoundRows, TreePath, TreeWindow } from "./views";

/** Of a node with more children than this it is not said how many, and they are sorted by address alone. */
const COUNTED_MAX = 5_000;

/** A window of the children of one node, free blocks between them included; without a parent, the roots. */
export async function tree(principal: Principal, query: TreeQuery): Promise<Result<TreeWindow, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const parent = query.parent === undefined ? null : await prefixById(session, query.parent);
  if (query.parent !== undefined && parent === null)
    return err({ code: "not-found", noun: "prefix", id: query.parent });
  const place = { vrf: parent?.vrf ?? query.vrf, parentId: parent?.id ?? null };
  if (query.ordering !== "network") return ordered(session, place, query);
  const [shown, count] = await Promise.all([
    readWindow(session, place, query),
    childCountOf(session, place, COUNTED_MAX),
  ]);
  return ok(await windowOf(session, parent, shown, count));
}

/** What was read of the children of a node, as the tree shows it; `parent` is null for the roots. */
async function windowOf(
  session: Session,
  parent: PrefixColumns | null,
  { rows: shown, before, more }: ChildWindow,
  count: number,
): Promise<TreeWindow> {
  const children = shown.map(prefixRow);
  const counted = parent !== null && parent.child_length !== null && parent.child_length < 128;
  const rows = counted
    ? withFreeRows(
        Prefix.mustParse(parent.network),
        parent.child_length ?? 128,
        children,
        before,
        !more,
        session.at === null ? ((await upcomingOf(session, parent.id, 1))[0] ?? null) : null,
      )
    : children;
  return {
    parent: parent?.id ?? null,
    rows,
    next: more ? (children.at(-1)?.network ?? null) : null,
    previous: before === null ? null : (children[0]?.network ?? null),
    children: countText(count),
  };
}

function readWindow(
  session: Session,
  place: TreePlace,
  { after, before, around, limit }: Pick<TreeQuery, "after" | "before" | "around" | "limit">,
): Promise<ChildWindow> {
  if (before !== undefined) return childrenBefore(session, place, before, limit);
  if (around !== undefined) return childrenAround(session, place, around, limit);
  return childrenAfter(session, place, after ?? null, limit);
}

/** In another order the free blocks have no place, so there are none. */
async function ordered(session: Session, place: TreePlace, query: TreeQuery): Promise<Result<TreeWindow, Failure>> {
  const count = await childCountOf(session, place, COUNTED_MAX);
  if (count > COUNTED_MAX) {
    const detail = `More than ${COUNTED_MAX.toLocaleString("en")} prefixes are in it: they are sorted by address only. Filter them instead.`;
    return err(invalid("?ordering", detail));
  }
  const { rows, more } = await childrenOrdered(session, place, query.ordering, query.skip, query.limit);
  return ok({
    parent: place.parentId,
    rows: rows.map(prefixRow),
    next: more ? String(query.skip + rows.length) : null,
    previous: null,
    children: countText(count),
  });
}

function countText(count: number): string | null {
  return count > COUNTED_MAX ? null : String(count);
}

/** How many rows a window of the first paint has. */
const FIRST_ROWS = 100;

/** How many rows around each step of a way are brought with it: about what a screen shows. */
const STEP_ROWS = 40;

/** A link that opens more branches than this opens the first ones. */
const OPEN_MAX = 50;

/**
 * The roots and the first window of each open branch, for the first paint of the tree. A branch that is gone is left
 * out; where the link names none (null), a single root is open.
 */
export async function openTree(
  principal: Principal,
  vrf: string,
  openIds: readonly string[] | null,
): Promise<Result<readonly TreeWindow[], Failure>> {
  const query = { vrf, limit: FIRST_ROWS, ordering: "network", skip: 0 } as const;
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

/** The way to a prefix with a window around each step of it: what the tree needs to open there. */
export async function treePath(principal: Principal, id: string): Promise<Result<TreePath, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const target = await prefixById(session, id);
  if (target === null) return err({ code: "not-found", noun: "prefix", id });
  const path = await pathTo(session, id);
  const windows: TreeWindow[] = [];
  let parent: PrefixColumns | null = null;
  // one step after the other: at once they would share the same processors, and hold a connection each
  for (const step of path) {
    const place = { vrf: target.vrf, parentId: parent?.id ?? null };
    const shown: ChildWindow = await childrenAround(session, place, step.network, STEP_ROWS);
    const count = await childCountOf(session, place, COUNTED_MAX);
    windows.push(await windowOf(session, parent, shown, count));
    parent = shown.rows.find(({ id }) => id === step.id) ?? null;
    if (parent === null) break; // retired since the way was read
  }
  return ok({ path, windows });
}

/** What the explorer offers to choose from: the VRFs, and what values a filter can have. */
export async function treeNames(
  principal: Principal,
): Promise<Result<KnownNames & { readonly vrfs: readonly string[] }, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  return ok(await knownNames(reading(principal)));
}

/** A page of the prefixes that pass a filter, in address order, each below its ancestors. */
export async function treeMatchesOf(
  principal: Principal,
  query: TreeMatchesQuery,
): Promise<Result<FoundRows, Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const after = query.cursor === undefined ? null : Prefix.parse(query.cursor);
  const found = await matches(session, {
    vrf: query.vrf,
    filter: query.filter,
    after: after?.ok ? after.value.toString() : null,
    limit: query.limit + 1,
  });
  const shown = found.slice(0, query.limit);
  const matched = new Set(shown.map(({ id }) => id));
  const parents = [...new Set(shown.flatMap(({ parent_id }) => (parent_id === null ? [] : [parent_id])))];
  const above = (await ancestorsOf(session, parents)).filter(({ id }) => !matched.has(id));
  return ok({
    rows: nested([...shown, ...above], matched),
    matches: shown.length,
    next: found.length > query.limit ? (shown.at(-1)?.network ?? null) : null,
  });
}

/** Rows with all their ancestors among them, in the order in which a tree is read, with their depths. */
function nested(rows: readonly PrefixColumns[], matched: ReadonlySet<string>): FoundRow[] {
  const depths = new Map<string, number>();
  return rows
    .map((row) => ({ row, prefix: Prefix.mustParse(row.network) }))
    .sort((a, b) => Prefix.compare(a.prefix, b.prefix))
    .map(({ row }) => {
      const depth = row.parent_id === null ? 0 : (depths.get(row.parent_id) ?? -1) + 1;
      depths.set(row.id, depth);
      return { row: prefixRow(row) satisfies PrefixRow, depth, match: matched.has(row.id) };
    });
}
