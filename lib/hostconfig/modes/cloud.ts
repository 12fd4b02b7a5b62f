import type { Allocation } from "@/lib/hostconfig/allocation";
import type { CloudLimits } from "@/lib/hostconfig/cloud-limits";
import type { Advice } from "@/lib/hostconfig/configuration";
import type { Trouble } from "@/lib/hostconfig/mode";
import type { FieldFault } from "@/lib/hostconfig/network-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok, type Result } from "@/lib/result";

/** What the modes of public clouds share: the part that an interface is given, checked against the provider's limits. */

/** Which piece of a subnet an interface is given, when none was asked for: not the first, where single addresses are. */
const DEFAULT_PIECE = 2n;

type Fault = Result<never, FieldFault & { readonly field: "part" | "prefix" }>;

/** The part that the provider leads to the host's interface. */
export function delegatedPart(
  { prefix }: Allocation,
  asked: Prefix | null,
  limits: CloudLimits,
): Result<Prefix, FieldFault & { readonly field: "part" | "prefix" }> {
  const { provider, subnetLengths, delegatedLength, asOf } = limits;
  const length = delegatedLength ?? 64;
  const known = `(${provider}, as of ${asOf})`;
  if (prefix.length < length && !subnetLengths.includes(prefix.length)) {
    const nearest = Prefix.of(prefix.address, subnetLengths.find((one) => one >= prefix.length) ?? 64);
    return refuse("prefix", `A subnet is ${list(subnetLengths)} ${known}, not ${prefix}.`, nearest);
  }
  const part = asked ?? (prefix.length >= length ? prefix : prefix.childAt(length, DEFAULT_PIECE));
  if (part.length !== length) {
    const nearest =
      part.length > length || prefix.length > length
        ? Prefix.of(part.address, length)
        : prefix.childAt(length, DEFAULT_PIECE);
    return refuse(
      "part",
      `An interface is given a /${length} ${known}, not a /${part.length}.`,
      prefix.covers(nearest) ? nearest : null,
    );
  }
  if (!prefix.covers(part)) {
    const nearest = prefix.length < length ? prefix.childAt(length, DEFAULT_PIECE) : prefix;
    return refuse("part", `${part} is not inside ${prefix}, the prefix of this network.`, nearest);
  }
  return ok(part);
}

/** That limits change, and when these were compared. */
export function limitsAdvice({ provider, asOf, source }: CloudLimits): Advice {
  const sentence = `The limits of ${provider} that were checked here are those of ${asOf}, and providers change them: compare with ${source}.`;
  return { severity: "note", sentence, reason: null };
}

/** What goes wrong in every cloud. */
export const providerChooses: Trouble = {
  title: "The provider leads another prefix to the host than the ledger says",
  sentence:
    "Where the provider chooses the prefix by itself, the ledger must be told which it was: import it, or ask the provider for the one that the ledger gives.",
  reason: null,
};

export const securityGroup: Trouble = {
  title: "Nothing arrives although the prefix is there",
  sentence:
    "The provider's own firewall (security groups, network security rules) closes IPv6 unless a rule for it is there, apart from those for IPv4.",
  reason: null,
};

function list(lengths: readonly number[]): string {
  return lengths.length === 1 ? `a /${lengths[0]}` : `one of ${lengths.map((length) => `/${length}`).join(", ")}`;
}

function refuse(field: "part" | "prefix", detail: string, nearest: Prefix | null): Fault {
  return err({ field, reason: "does-not-fit", detail, nearest: nearest?.toString() ?? null });
}
