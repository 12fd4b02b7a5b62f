import type { PrefixAsk, PrefixRefusal } from "@/lib/db/allocate";
import { inTheWay, nearestRoom, poolOfPrefix } from "@/lib/db/pools";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { formatCount } from "@/lib/ipv6/count";

/** Why an ask was given nothing, with what is there instead and what would help. */
export async function refusalOf(tx: Transaction, ask: PrefixAsk, refusal: PrefixRefusal): Promise<Failure> {
  const { parentId, length, wanted, holder } = ask;
  if (refusal === "no-holder") return invalid("/holder/id", `There is no ${holder.kind} ${holder.id} (any more).`);
  const pool = await poolOfPrefix(tx, parentId);
  if (pool === null) return { code: "not-found", noun: "prefix", id: parentId };
  const parent = pool.network;
  switch (refusal) {
    case "no-pool":
      if (pool.child_length !== 128) return { code: "not-found", noun: "pool", id: `of prefix ${parentId}` };
      return invalid("/prefix_length", `${parent} gives addresses to the containers of its host, not /${length}s.`);
    case "length":
      return invalid(
        "/prefix_length",
        `${parent} gives /${pool.child_length}s, not /${length}s. With "anywhere" the prefixes below it are asked too.`,
      );
    case "kind":
      return invalid(
        "/holder/kind",
        `${parent} gives its /${length}s to ${pool.holder_kind}s by its plan, not to a ${holder.kind}. A segment may hold one too.`,
      );
    case "reserved":
      return { code: "conflict", detail: `${parent} is reserved: nothing is given from it.` };
    case "dormant":
      return {
        code: "conflict",
        detail: `${parent} was released: it gives nothing until somebody holds it again.`,
      };
    case "full":
      return {
        code: "exhausted",
        pointer: "/prefix_length",
        detail: `${parent} is full: all ${formatCount(BigInt(pool.capacity ?? 0))} of its /${length}s are held, kept back or in quarantine. ${await whereElse(tx, parentId, length)}`,
      };
    case "outside":
      return invalid("/network", `${wanted} is no /${length} inside ${parent}.`);
    case "taken":
    case "waiting":
      return { code: "conflict", pointer: "/network", detail: await whatIsThere(tx, parentId, wanted ?? "") };
  }
}

/** The refusal when the prefixes below one have less room together than was asked for. */
export async function noRoomBelow(tx: Transaction, ask: PrefixAsk, count: number, left: number): Promise<Failure> {
  const pool = await poolOfPrefix(tx, ask.parentId);
  if (pool === null) return { code: "not-found", noun: "prefix", id: ask.parentId };
  const asked = count === 1 ? `a free /${ask.length}` : `${formatCount(BigInt(count))} free /${ask.length}s`;
  const there = left === 0 ? "" : ` ${formatCount(BigInt(left))} are left.`;
  return {
    code: "exhausted",
    pointer: "/prefix_length",
    detail: `Nothing in or below ${pool.network} has ${asked}.${there} ${await whereElse(tx, ask.parentId, ask.length)}`,
  };
}

async function whereElse(tx: Transaction, prefixId: string, length: number): Promise<string> {
  const room = await nearestRoom(tx, prefixId, length);
  if (room === null) return `No other prefix has a free /${length}.`;
  return `The nearest with room is ${room.network}: ${formatCount(BigInt(room.free))} free.`;
}

async function whatIsThere(tx: Transaction, parentId: string, wanted: string): Promise<string> {
  const there = await inTheWay(tx, parentId, wanted);
  if (there === null) return `${wanted} is not free.`;
  const what =
    there.network === wanted ? wanted : `${wanted} is not free: ${there.network}, which shares addresses with it,`;
  if (there.state === "reserved") return `${what} is reserved.`;
  if (there.holder === null) return `${what} is there already, held by nobody.`;
  const holder = `${there.holder.kind} ${there.holder.name}`;
  if (there.ended_at === null) return `${what} is held by ${holder}.`;
  const until = there.free_at === "infinity" ? "is never given again" : `waits in quarantine until ${there.free_at}`;
  return `${what} was held by ${holder} until ${there.ended_at} and ${until}.`;
}
