import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { addressTenures, hostTenures, lateClaim, neighbourOf, uplinksAt } from "@/lib/db/lookup";
import { pathToAddress } from "@/lib/db/prefixes";
import { reading } from "@/lib/db/transaction";
import { isVrf } from "@/lib/db/vrfs";
import { type Failure, invalid } from "@/lib/failure";
import { gatewayOf } from "@/lib/hostconfig/prefix-layout";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { reservedInterfaceId } from "@/lib/ipv6/reserved-interface-id";
import { specialPurpose } from "@/lib/ipv6/special";
import { spansOf } from "@/lib/prefixes/spans";
import type { BitSpan, PathStep } from "@/lib/prefixes/views";
import { err, ok, type Result } from "@/lib/result";
import { meaningOf } from "./meaning";
import type { LookupQuery } from "./schema";
import { sentenceOf } from "./sentence";
import type { AddressHolder, Certainty, LookupVerdict, LookupView } from "./views";

/**
 * Who holds or held an address, now or at a moment, how sure that is, and where the address lies in the plan. Refuses a
 * VRF that is not there.
 */
export async function lookUp(principal: Principal, query: LookupQuery): Promise<Result<LookupView, Failure>> {
  const allowed = authorise(principal, "history:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const { at } = session;
  const address = Address.mustParse(query.address);
  const path = await pathToAddress(session, query.vrf, query.address);
  const last = path.at(-1);
  // in a VRF that is not there every address would be nobody's
  if (last === undefined && !(await isVrf(session, query.vrf)))
    return err(invalid("?vrf", `There is no VRF ${query.vrf}.`));
  // a /64 that was given later than the moment asked about tells who got it
  const given = at === null ? last : (await pathToAddress({ ...session, at: null }, query.vrf, query.address)).at(-1);

  const named = (await addressTenures(session, query.vrf, query.address)).map((row) => ({
    ...row,
    certainty: "recorded" as Certainty,
  }));
  const byPrefix = given === undefined || named.length > 0 ? [] : await hostTenures(session, given.id, query.address);
  const ownPart = given !== undefined && belongsToPrefix(given, address);
  const covering = byPrefix
    .filter((row) => ownPart || row.in_run)
    .map((row) => ({ ...row, certainty: (ownPart ? "infrastructure" : "granted") as Certainty }));

  const found = [...named, ...covering];
  const holders = found.filter((row) => row.held).map(holderView);
  const otherRows = found.filter((row) => !row.held);
  const others = otherRows.map(holderView);
  const inside = last?.network ?? null;
  const [before, after, late, uplinks] = await Promise.all([
    inside === null ? null : neighbourOf(session, query, inside, "before"),
    inside === null ? null : neighbourOf(session, query, inside, "after"),
    lateClaim(session, query),
    uplinksAt(session, query.address),
  ]);
  const verdict = verdictOf(holders.length > 0, otherRows, last !== undefined);
  return ok({
    address: address.toString(),
    expanded: address.expanded(),
    reverse_name: address.reverseName(),
    vrf: query.vrf,
    at,
    verdict,
    sentence: sentenceOf({
      address: address.toString(),
      at,
      verdict,
      holders,
      others,
      within: last ?? null,
      late,
      uplinks,
    }),
    holders,
    others,
    path,
    spans: withInterfaceId(spansOf(path), address, last),
    special: specialOf(address),
    meaning: meaningOf(address),
    neighbours: { before, after },
    late,
    uplinks,
  });
}

/** ::0, the gateway and the reserved interface identifiers belong to a host's /64 itself. */
function belongsToPrefix(step: PathStep, address: Address): boolean {
  if (step.length !== 64) return false;
  return address.equals(gatewayOf(Prefix.mustParse(step.network))) || reservedInterfaceId(address.bits) !== null;
}

function verdictOf(held: boolean, others: readonly { readonly begun: boolean }[], inside: boolean): LookupVerdict {
  if (held) return "held";
  if (others.length === 0) return inside ? "never" : "outside";
  return others.some((row) => row.begun) ? "past" : "future";
}

function holderView(row: AddressHolderColumns): AddressHolder {
  return {
    certainty: row.certainty,
    container: row.container,
    host: row.host,
    rack: row.rack,
    site: row.site,
    owner: row.owner ?? "",
    began_at: row.began_at,
    ended_at: row.ended_at,
    request: row.request,
    requested_by: row.requested_by,
    ticket: row.ticket ?? "",
    given_by: row.given_by,
  };
}

type AddressHolderColumns = Omit<AddressHolder, "owner" | "ticket"> & {
  readonly owner: string | null;
  readonly ticket: string | null;
};

/** The bits behind the longest prefix number the container's address within it. */
function withInterfaceId(spans: BitSpan[], address: Address, last: PathStep | undefined): BitSpan[] {
  const from = last?.length ?? 0;
  const index = address.bits & ((1n << BigInt(128 - from)) - 1n);
  return [
    ...spans,
    { name: from === 64 ? "container" : "rest", from, to: 128, index: index.toString(), position: spans.length },
  ];
}

function specialOf(address: Address): LookupView["special"] {
  const block = specialPurpose(Prefix.of(address, 128));
  return block === null ? null : { name: block.name, source: block.source };
}
