import { warmTree } from "@/lib/db/warm-tree";

/** Pages and routes whose code is the most used; without a session they refuse, and are loaded all the same. */
const LOADED = ["/api/v1/tree", "/prefixes", "/"];

/**
 * Has the server do once what the first to come would wait for: it loads code, and the database plans what the tree asks.
 * Nothing depends on it, so what fails here is left to show itself where it is asked for.
 */
export async function warmUp(port: number): Promise<void> {
  const load = async () => {
    for (const path of LOADED) await (await fetch(`http://localhost:${port}${path}`, { redirect: "manual" })).text();
  };
  await Promise.allSettled([load(), warmTree()]);
}
