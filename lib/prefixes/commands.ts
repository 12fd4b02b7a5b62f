import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import type { PrefixAnswer, PrefixAsk } from "@/lib/db/allocate";
import { recordEvents } from "@/lib/db/audit";
import { dividePrefix, divisionOf, parentInTree, roomBelow, upcomingByOrder } from "@/lib/db/pools";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import { givePrefixes } from "./give";
import { noRoomBelow, refusalOf } from "./refusal";
import type { AvailablePrefix, DivisionRequest } from "./schema";
import type { AvailablePrefixes, PrefixGranted } from "./views";

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

/**
 * Divides a prefix into children of another length, or in another order, from now on. What was given stays as it is, and
 * the new division passes over it. Refuses a /64 and longer, and a length that is not longer than the prefix.
 */
export async function divide(
  tx: Transaction,
  principal: Principal,
  prefixId: string,
  request: DivisionRequest,
): Promise<Result<AvailablePrefixes, Failure>> {
  const allowed = authorise(principal, "space:plan");
  if (!allowed.ok) return allowed;
  const division = await divisionOf(tx, prefixId);
  if (division === null) return err({ code: "not-found", noun: "prefix", id: prefixId });
  const { network, length } = division;
  if (division.child_length === 128 || length >= 64)
    return err({
      code: "conflict",
      detail: `${network} gives addresses to containers: it is not divided into prefixes.`,
    });
  if (request.child_length <= length)
    return err(invalid("/child_length", `A child of ${network} is longer than /${length}.`));
  if (division.longest_reserved !== null && division.longest_reserved > request.child_length) {
    const detail = `A /${division.longest_reserved} inside ${network} is reserved, which is smaller than a /${request.child_length}. End that reservation first.`;
    return err({ code: "conflict", detail, pointer: "/child_length" });
  }
  if (request.child_length !== division.child_length || request.order !== division.order) {
    await dividePrefix(tx, prefixId, request);
    await recordEvents(tx, [
      {
        personId: principal.personId,
        action: "divide",
        noun: "prefix",
        nounId: prefixId,
        detail: { network, from: { child_length: division.child_length, order: division.order }, to: request },
      },
    ]);
  }
  const orders = await upcomingByOrder(tx, prefixId, 8);
  return ok({ id: prefixId, network, prefix_length: request.child_length, orders });
}
