import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { type PrefixColumns, prefixById } from "@/lib/db/prefixes";
import { addressesIn, childIn, endReservation, reserveBlock, reservePrefix } from "@/lib/db/reservations";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";
import { blocksOf } from "./blocks";
import type { ReservationRequest } from "./schema";
import type { ReservationEnded, Reserved } from "./views";

/** A range that needs more blocks than this is better reserved in parts. */
const MOST_BLOCKS = 64;

/**
 * Keeps a prefix back, or free space inside it: nothing is given from it nor from anything below it until the reservation
 * ends. What is held stays held. Refuses what is reserved already, and space in which something is.
 */
export async function reserve(
  tx: Transaction,
  principal: Principal,
  prefixId: string,
  request: ReservationRequest,
): Promise<Result<Reserved, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  const found = await prefixById(tx, prefixId);
  if (found === null) return err({ code: "not-found", noun: "prefix", id: prefixId });
  const why = { for: request.for, reason: request.reason, personId: principal.personId };
  const reserved =
    request.network === undefined
      ? await reserveWhole(tx, found, request, why)
      : await reserveInside(tx, found, request.network, request.last ?? request.network, why);
  if (!reserved.ok) return reserved;
  for (const { id, network } of reserved.value) {
    const detail = { network, for: request.for, reason: request.reason };
    await recordEvent(tx, { personId: principal.personId, action: "reserve", noun: "prefix", nounId: id, detail });
  }
  return ok({ reserved: reserved.value });
}

type Why = Parameters<typeof reservePrefix>[2];
type Blocks = Result<{ id: string; network: string }[], Failure>;

async function reserveWhole(
  tx: Transaction,
  { id, network, state }: PrefixColumns,
  request: ReservationRequest,
  why: Why,
): Promise<Blocks> {
  if (request.last !== undefined) return err(invalid("/network", "A last prefix needs a first one."));
  if (await reservePrefix(tx, id, why)) return ok([{ id, network }]);
  const detail =
    state === "deprecated"
      ? `${network} is being renumbered away: nothing is given from it anyway.`
      : `${network} is reserved already.`;
  return err({ code: "conflict", detail });
}

async function reserveInside(
  tx: Transaction,
  parent: PrefixColumns,
  network: string,
  last: string,
  why: Why,
): Promise<Blocks> {
  const place = Prefix.mustParse(parent.network);
  const childLength = parent.child_length ?? 128;
  for (const [pointer, text] of [["/network", network] as const, ["/last", last] as const]) {
    const prefix = Prefix.mustParse(text);
    if (!place.covers(prefix) || prefix.length <= place.length)
      return err(invalid(pointer, `${text} is not inside ${parent.network}.`));
    if (prefix.length > childLength)
      return err(invalid(pointer, `${parent.network} gives /${childLength}s: ${text} is a part of one.`));
    if (childLength === 128 && prefix.first.bits - place.first.bits <= 1n)
      return err(
        invalid(
          pointer,
          `${text} holds the address of ${parent.network} itself or its gateway ::1. Begin behind them.`,
        ),
      );
  }
  const blocks = blocksOf(network, last);
  if (blocks.length === 0) return err(invalid("/last", `${last} comes before ${network}.`));
  if (blocks.length > MOST_BLOCKS) {
    const detail = `This range is ${blocks.length} blocks. Reserve at most ${MOST_BLOCKS} at once: choose ends at rounder numbers.`;
    return err(invalid("/last", detail));
  }
  const made: { id: string; network: string }[] = [];
  for (const block of blocks) {
    const text = block.toString();
    const id = await reserveBlock(tx, parent.id, text, why);
    if (id === null) {
      const there = await childIn(tx, parent.id, text);
      const detail =
        there === null
          ? ((await addressesIn(tx, parent.id, text)) ?? `${parent.network} changed just now. Look again.`)
          : `${there} is there already. Leave it out.`;
      return err({ code: "overlap", pointer: "/network", detail });
    }
    made.push({ id, network: text });
  }
  return ok(made);
}

/** Ends the reservation of a prefix: it gives again what is free, and a block that was kept back is free space again. */
export async function unreserve(
  tx: Transaction,
  principal: Principal,
  prefixId: string,
): Promise<Result<ReservationEnded, Failure>> {
  const allowed = authorise(principal, "space:allocate");
  if (!allowed.ok) return allowed;
  const found = await prefixById(tx, prefixId);
  if (found === null) return err({ code: "not-found", noun: "prefix", id: prefixId });
  const { personId } = principal;
  if (!(await endReservation(tx, prefixId, personId)))
    return err({ code: "conflict", detail: `${found.network} is not reserved.` });
  const detail = { network: found.network };
  await recordEvent(tx, { personId, action: "unreserve", noun: "prefix", nounId: prefixId, detail });
  const still = await prefixById(tx, prefixId);
  return ok({ network: found.network, prefix: still === null ? null : prefixId });
}
