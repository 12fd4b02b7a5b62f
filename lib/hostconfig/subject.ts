import { readHostName } from "@/lib/hostconfig/host-name";
import { fault, type NetworkFault } from "@/lib/hostconfig/network-fault";
import { explainFault } from "@/lib/ipv6/explain-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import { ok, type Result } from "@/lib/result";

/** What every mode is told: whose configuration this is, and which allocation it rests on. */
export type SubjectText = {
  readonly hostName: string;
  /** A canonical /64. */
  readonly prefix: string;
  /** An RFC 3339 instant. */
  readonly allocatedAt: string;
  readonly allocationId: string;
};

/** The same, parsed: nothing in it can break out of a comment line. */
export type Subject = {
  readonly hostName: string;
  readonly prefix: Prefix;
  readonly allocatedAt: string;
  readonly allocationId: string;
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const IDENTIFIER = /^[A-Za-z0-9_-]{1,64}$/;

/** Checks host name, prefix and allocation. */
export function readSubject(text: SubjectText): Result<Subject, NetworkFault<keyof SubjectText>> {
  const hostName = readHostName(text.hostName);
  if (!hostName.ok) return hostName;

  const prefix = Prefix.parse(text.prefix);
  if (!prefix.ok) {
    return fault("prefix", "not-a-prefix", explainFault(prefix.error));
  }
  if (prefix.value.length !== 64) {
    return fault("prefix", "not-a-64", `A host is routed a /64, not a /${prefix.value.length}.`);
  }
  if (!INSTANT.test(text.allocatedAt) || Number.isNaN(Date.parse(text.allocatedAt))) {
    return fault("allocatedAt", "not-a-time", "The time of the allocation must be like 2026-01-31T12:00:00Z.");
  }
  if (!IDENTIFIER.test(text.allocationId)) {
    return fault(
      "allocationId",
      "bad-character",
      "An allocation id has 1 to 64 letters, digits, hyphens or underscores.",
    );
  }
  return ok({
    hostName: hostName.value,
    prefix: prefix.value,
    allocatedAt: text.allocatedAt,
    allocationId: text.allocationId,
  });
}
