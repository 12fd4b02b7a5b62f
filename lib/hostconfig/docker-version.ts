import { type FieldFault, fault } from "@/lib/hostconfig/network-fault";
import { ok, type Result } from "@/lib/result";

/** A Docker Engine version, as far as the network options depend on it. */
export type DockerVersion = {
  readonly major: number;
  /** As it was given, without a leading "v". */
  readonly text: string;
};

/** From here on Docker masquerades IPv6 and closes unpublished ports unless told to route. */
const ROUTED_SINCE = 27;
/** From here on a network can do without IPv4. */
const IPV4_OPTIONAL_SINCE = 28;

/** The versions whose behaviour is known. */
export const KNOWN_MAJORS = { oldest: 20, newest: 29 } as const;

/** Reads "20.10", "26", "28.5.2", "v29.0.1" or a package's "20.10.24+dfsg1". */
export function readDockerVersion(input: string): Result<DockerVersion, FieldFault> {
  const match = /^v?((\d{1,3})(?:\.\d{1,5}){0,3}(?:[+~-][A-Za-z0-9.+~-]{1,40})?)$/.exec(input);
  if (match?.[1] === undefined || match[2] === undefined) {
    return fault("not-a-version", "A Docker version is like 20.10, 28 or 28.5.2.");
  }
  return ok({ major: Number(match[2]), text: match[1] });
}

/** Reports whether this Docker has to be told not to masquerade IPv6 (`gateway_mode_ipv6=routed`). */
export function needsRoutedGatewayMode(version: DockerVersion): boolean {
  return version.major >= ROUTED_SINCE;
}

/** Reports whether this Docker can create a network without IPv4 (`--ipv4=false`). */
export function canOmitIpv4(version: DockerVersion): boolean {
  return version.major >= IPV4_OPTIONAL_SINCE;
}
