import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { containerAt, named, prefixesFrom } from "@/lib/db/jump";
import { pathToAddress } from "@/lib/db/prefixes";
import { reading, type Session } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { questionOf } from "@/lib/lookup/question";
import { ok, type Result } from "@/lib/result";
import { fragmentRanges } from "./fragment";
import type { JumpQuery } from "./schema";
import type { JumpTarget } from "./views";

/**
 * Where one can jump to from what was typed: an address or prefix in any spelling, the beginning of one, or the name or
 * a part of the name of something. The best first; nothing when there is nothing.
 */
export async function jumpTargets(principal: Principal, { q, vrf }: JumpQuery): Promise<Result<JumpTarget[], Failure>> {
  const allowed = authorise(principal, "space:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const question = questionOf(q);
  switch (question.kind) {
    case "nothing":
      return ok([]);
    case "address": {
      const container = await containerAt(session, vrf, question.address);
      const around = await longestAround(session, vrf, Prefix.of(Address.mustParse(question.address), 128));
      return ok([...(container === null ? [] : [container]), ...around]);
    }
    case "prefix":
      return ok(await longestAround(session, vrf, Prefix.mustParse(question.prefix)));
    case "faulty":
      return ok(await begunWith(session, vrf, q.trim()));
    case "name":
      return ok(await named(session, question.text));
  }
}

/** The prefix itself, or the longest that contains it. */
async function longestAround(session: Session, vrf: string, wanted: Prefix): Promise<JumpTarget[]> {
  const path = await pathToAddress(session, vrf, wanted.address.toString());
  const last = path.findLast(({ network }) => Prefix.mustParse(network).covers(wanted));
  if (last === undefined) return [];
  const { id, network, level } = last;
  const hint = network === wanted.toString() ? (level?.name ?? "") : "the longest that contains it";
  return [{ kind: "prefix", id, label: network, hint, prefix: { id, network } }];
}

async function begunWith(session: Session, vrf: string, text: string): Promise<JumpTarget[]> {
  const ranges = fragmentRanges(text.replace(/\/\d*$/, ""));
  if (ranges.length === 0) return [];
  const found = await prefixesFrom(session, vrf, ranges.map(String));
  return found.map((prefix) => ({ kind: "prefix", id: prefix.id, label: prefix.network, hint: "", prefix }));
}
