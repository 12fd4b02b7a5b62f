import type { TreeWindow } from "@/lib/tree/views";

/** Asks the API for the window of children of a prefix (null: the roots) behind a cursor. Throws what to tell the reader. */
export async function loadTreeWindow(parentId: string | null, cursor: string | null): Promise<TreeWindow> {
  const query = new URLSearchParams();
  if (parentId !== null) query.set("parent", parentId);
  if (cursor !== null) query.set("after", cursor);
  const response = await fetch(`/api/v1/tree?${query}`, { headers: { Accept: "application/json" } });
  const answer: unknown = await response.json();
  if (!response.ok)
    throw new Error((answer as { detail?: string }).detail ?? "The server could not say what is in it.");
  return answer as TreeWindow;
}
