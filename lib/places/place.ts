import type { HeldPrefixView } from "@/lib/allocations/held-prefix";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";

/** What sites, clusters, racks, segments and Kubernetes clusters have in common. */
export type Place = {
  readonly name: string;
  readonly version: number;
  readonly retired_at: string | null;
  /** What it holds; a Kubernetes cluster holds nothing itself. */
  readonly prefixes?: readonly HeldPrefixView[];
};

/** How one kind of place is found and written. */
export type PlaceStore<View extends Place, Change> = {
  readonly noun: "site" | "cluster" | "rack" | "segment" | "kubernetes-cluster";
  /** What it is called at the beginning of a sentence, where that is not the noun. */
  readonly called?: string;
  /** Among which names its own is unique: "in this site". */
  readonly where: string;
  readonly find: (tx: Transaction, id: string) => Promise<View | null>;
  /** Keeps others from putting something into it until the transaction ends. */
  readonly lock: (tx: Transaction, id: string) => Promise<unknown>;
  readonly update: (
    tx: Transaction,
    id: string,
    version: string,
    change: Change,
  ) => Promise<"done" | "stale" | "taken">;
  /** What lives in it, by singular noun: { rack: 3 }. It is retired only when nothing does. */
  readonly below: (tx: Transaction, id: string, view: View) => Promise<Readonly<Record<string, number>>>;
};

/** The refusal of a name that another place has. */
export function nameTaken(store: Pick<PlaceStore<Place, never>, "noun" | "where">, name: string): Failure {
  return { code: "name-taken", noun: store.noun, name, where: store.where, pointer: "/name" };
}

/** The place of this id, which this very transaction has seen or made. */
export async function mustFind<View extends Place, Change>(
  tx: Transaction,
  store: PlaceStore<View, Change>,
  id: string,
): Promise<View> {
  const place = await store.find(tx, id);
  if (place === null) throw new Error(`${store.noun} ${id} is gone within its own transaction`);
  return place;
}
