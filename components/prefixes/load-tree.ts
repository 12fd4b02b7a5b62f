import type { LoadWindow } from "@/components/tree/use-branches";
import type { FoundRows, JumpTarget, PrefixMap, TreePath, TreeWindow } from "@/lib/tree/views";

/** Asks the API for windows of children in a VRF (null: the roots) and an order. Throws what to tell the reader. */
export function windowLoader(vrf: string, ordering: string): LoadWindow {
  return (parentId, { join, cursor }) => {
    const place = parentId === null ? { vrf } : { vrf, parent: parentId };
    // in another order than that of addresses the cursor is how many to skip
    const from = cursor === null ? {} : ordering === "network" ? { [join]: cursor } : { skip: cursor };
    return ask<TreeWindow>("/api/v1/tree", { ...place, ordering, ...from }, "The server could not say what is in it.");
  };
}

/** The way to a prefix with the tree around it. */
export function loadPath(prefixId: string): Promise<TreePath> {
  return ask<TreePath>(`/api/v1/prefixes/${prefixId}/path`, {}, "The server could not find the way there.");
}

/** The children of a prefix as a map. */
export function loadMap(prefixId: string): Promise<PrefixMap> {
  return ask<PrefixMap>(`/api/v1/prefixes/${prefixId}/map`, {}, "The server could not draw this prefix.");
}

/** A page of what passes a filter. */
export function loadMatches(vrf: string, filter: string, cursor: string | null): Promise<FoundRows> {
  const from = cursor === null ? {} : { cursor };
  return ask<FoundRows>("/api/v1/tree/matches", { vrf, filter, ...from }, "The server could not filter.");
}

/** Where one can jump to from what was typed. */
export async function loadTargets(vrf: string, q: string, signal: AbortSignal): Promise<readonly JumpTarget[]> {
  const answer = await ask<{ results: JumpTarget[] }>("/api/v1/tree/targets", { vrf, q }, "Nothing was found.", signal);
  return answer.results;
}

async function ask<Answer>(
  path: string,
  query: Readonly<Record<string, string>>,
  otherwise: string,
  signal?: AbortSignal,
): Promise<Answer> {
  // as of the moment that the page shows
  const at = new URLSearchParams(window.location.search).get("at");
  const asked = new URLSearchParams({ ...query, ...(at === null ? {} : { at }) });
  const response = await fetch(`${path}?${asked}`, {
    headers: { Accept: "application/json" },
    ...(signal === undefined ? {} : { signal }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error((answer as { detail?: string }).detail ?? otherwise);
  return answer as Answer;
}
