import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import type { PrefixAnswer, PrefixAsk } from "@/lib/db/allocate";
import { recordEvents } from "@/lib/db/audit";
import { parentInTree, roomBelow } from "@/lib/db/pools";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { givePrefixes } from "./give";
import { noRoomBelow, refusalOf } from "./refusal";
import type { AvailablePrefix } from "./schema";
import type { PrefixGranted } from "./views";

/** One caller's wish: free children of a prefix. */
export type PrefixWish = {
  readonly principal: Principal;
  readonly prefixId: string;
  readonly request: AvailablePrefix;
};

type Given = Extract<PrefixAnswer, { refusal: null }>;

/**
 * Gives each caller the free prefixes it asks for, all of one wish or none; an answer for each, in their order. All pools
 * are locked and written in one statement. What a refused wish was given in part is the caller's to roll back.
 */
export async function allocateNext(
  tx: Transaction,
  wishes: readonly PrefixWish[],
): Promise<Result<PrefixGranted, Failure>[]> {
  const refused = new Map<number, Failure>();
  const asks: { readonly wish: number; readonly ask: PrefixAsk }[] = [];
  for (const [index, wish] of wishes.entries()) {
    const allowed = authorise(wish.principal, "space:allocate");
    const own = allowed.ok ? await asksOf(tx, wish) : allowed;
    if (!own.ok) refused.set(index, own.error);
    else asks.push(...own.value.map((ask) => ({ wish: index, ask })));
  }

  const answers = await givePrefixes(
    tx,
    asks.map(({ ask }) => ask),
  );
  const given: Given[][] = wishes.map(() => []);
  for (const [at, answer] of answers.entries()) {
    const { wish, ask } = asks[at] as (typeof asks)[number];
    if (answer.refusal === null) given[wish]?.push(answer);
    else if (!refused.has(wish)) refused.set(wish, await refusalOf(tx, ask, answer.refusal));
  }

  const granted = wishes.flatMap((wish, index) => (refused.has(index) ? [] : [{ wish, prefixes: given[index] ?? [] }]));
  await recordEvents(
    tx,
    granted.flatMap(({ wish: { principal, request }, prefixes }) =>
      prefixes.map((prefix) => ({
        personId: principal.personId,
        action: "allocate",
        noun: "prefix",
        nounId: prefix.prefix_id,
        detail: { network: prefix.network, holder: request.holder, reason: request.reason },
      })),
    ),
  );
  return wishes.map((_, index) => {
    const failure = refused.get(index);
    return failure === undefined ? ok({ prefixes: (given[index] ?? []).map(grantedView) }) : err(failure);
  });
}

/** What a wish asks of which pools. Anywhere below: of the first pools that have room, as far as they have it. */
async function asksOf(
  tx: Transaction,
  { principal, prefixId, request }: PrefixWish,
): Promise<Result<PrefixAsk[], Failure>> {
  const ask: PrefixAsk = {
    parentId: prefixId,
    length: request.prefix_length,
    wanted: request.network ?? null,
    holder: request.holder,
    personId: principal.personId,
    requestId: null,
    reason: request.reason,
  };
  if (!request.anywhere) return ok(Array.from({ length: request.count }, () => ask));
  if (request.network !== undefined) {
    const parentId = await parentInTree(tx, prefixId, request.network, request.prefix_length);
    return ok([{ ...ask, parentId: parentId ?? prefixId }]);
  }
  const asks: PrefixAsk[] = [];
  for (const room of await roomBelow(tx, prefixId, request.prefix_length, request.count)) {
    const here = Math.min(request.count - asks.length, Number(room.free));
    asks.push(...Array.from({ length: here }, () => ({ ...ask, parentId: room.prefix_id })));
  }
  return asks.length < request.count ? err(await noRoomBelow(tx, ask, request.count, asks.length)) : ok(asks);
}

function grantedView(given: Given): PrefixGranted["prefixes"][number] {
  return { id: given.prefix_id, network: given.network, tenure_id: given.tenure_id, since: given.began_at };
}
