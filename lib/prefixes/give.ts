import { allocatePrefixes, type PrefixAnswer, type PrefixAsk } from "@/lib/db/allocate";
import type { Transaction } from "@/lib/db/transaction";
import { dockerOwnRange } from "@/lib/hostconfig/prefix-layout";
import { Prefix } from "@/lib/ipv6/prefix";

/**
 * Gives each ask the prefix it wants, or the next of its parent; an answer for each, in their order. Of the /64 of a host
 * one /80 is left to Docker's own IPAM: the cursor never gives an address of it.
 */
export async function givePrefixes(tx: Transaction, asks: readonly PrefixAsk[]): Promise<PrefixAnswer[]> {
  return allocatePrefixes(tx, asks, DOCKER_RUN);
}

/** Gives the next child of the first of these supplies that has one; null when none has. */
export async function giveFromFirst(
  tx: Transaction,
  supplies: readonly { readonly prefix_id: string; readonly child_length: number }[],
  ask: Omit<PrefixAsk, "parentId" | "length" | "wanted">,
): Promise<Extract<PrefixAnswer, { refusal: null }> | null> {
  for (const { prefix_id, child_length } of supplies) {
    const [given] = await givePrefixes(tx, [{ ...ask, parentId: prefix_id, length: child_length, wanted: null }]);
    if (given?.refusal === null) return given;
  }
  return null;
}

/** The first and last slot, within any /64, of what Docker chooses from. */
const DOCKER_RUN = (() => {
  const zero = Prefix.mustParse("2001:db8::/64");
  const run = dockerOwnRange(zero);
  return { first: run.first.bits - zero.first.bits, last: run.last.bits - zero.first.bits };
})();
