import type { PathStep } from "@/lib/prefixes/views";
import type { AddressHolder, LateClaim, LookupVerdict, UplinkHost } from "./views";

/** Says the answer of a look-up in one sentence, no surer than the ledger is. */
export function sentenceOf(found: {
  readonly address: string;
  readonly at: string | null;
  readonly verdict: LookupVerdict;
  readonly holders: readonly AddressHolder[];
  readonly others: readonly AddressHolder[];
  readonly within: PathStep | null;
  readonly late: LateClaim | null;
  readonly uplinks: readonly UplinkHost[];
}): string {
  const { late } = found;
  const said =
    late === null || late.container === ""
      ? ""
      : ` An agent that had been replaced says that container ${late.container} had it.`;
  return `${answered(found)}${sharedBy(found)}${said}`;
}

/** Whose uplink has the address, and how many containers share it. */
function sharedBy({ at, uplinks }: { readonly at: string | null; readonly uplinks: readonly UplinkHost[] }): string {
  const be = at === null ? "is" : "was";
  return uplinks
    .map(({ host, sharing }) => {
      const containers = sharing === 1 ? "1 container" : `${sharing.toLocaleString("en")} containers`;
      const shared = sharing === 0 ? "" : `, shared by ${containers} of it`;
      return ` It ${be} the uplink address of host ${host.name}${shared}.`;
    })
    .join("");
}

function answered(found: Omit<Parameters<typeof sentenceOf>[0], "late" | "uplinks">): string {
  const { address, verdict } = found;
  const [holder] = found.holders;
  const [other] = found.others;
  const when = found.at === null ? "now" : `at ${found.at}`;
  switch (verdict) {
    case "held":
      return holder === undefined ? "" : `${address} ${held(holder, found.at === null)} ${when}.`;
    case "past":
      return other === undefined
        ? ""
        : `${address} is held by nobody ${when}; ${who(other)} had it until ${other.ended_at ?? "now"}, and it is never given again.`;
    case "future":
      return other === undefined
        ? ""
        : `${address} was held by nobody ${when}; ${who(other)} got it at ${other.began_at}.`;
    case "never":
      return `${address} lies in ${found.within?.network ?? "a prefix of ours"} and has never been given to a container.`;
    case "outside":
      return `${address} lies in no prefix that Slash64 keeps.`;
  }
}

function held(holder: AddressHolder, now: boolean): string {
  const be = now ? "is" : "was";
  switch (holder.certainty) {
    case "infrastructure":
      return `belongs to the /64 of ${who(holder)} itself (its gateway or a reserved address)`;
    case "granted":
      return `${be} in a run that ${who(holder)} hands out by itself; which container had it was not reported,`;
    default:
      return `${be} held by ${who(holder)}`;
  }
}

function who(holder: AddressHolder): string {
  const host = holder.host === null ? "" : `host ${holder.host.name}`;
  return holder.container === null ? host : `container ${holder.container.name} on ${host}`;
}
