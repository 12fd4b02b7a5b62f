import { type FieldFault, fault } from "@/lib/hostconfig/network-fault";
import { quotedCharacter } from "@/lib/hostconfig/text/quoted-character";
import { ok, type Result } from "@/lib/result";

/** The network that a host has from the start; one name on all hosts, so that commands can be shared. */
export const dockerNetworkName = "slash64";

const BRIDGE_PREFIX = "br-";
/** Linux gives an interface 15 characters, and a network's bridge is named after it. */
const NETWORK_NAME_MAX = 15 - BRIDGE_PREFIX.length;

/** The Linux bridge of a network. Named by us, because Docker's own name changes with each creation. */
export function bridgeOf(networkName: string): string {
  return `${BRIDGE_PREFIX}${networkName}`;
}

/** Checks the name of a host's network: it names a bridge and a Docker network, and stands in shell commands. */
export function readNetworkName(name: string): Result<string, FieldFault> {
  if (name === "") return fault("empty", "A network needs a name.", dockerNetworkName);
  const bad = /[^a-z0-9-]/u.exec(name);
  if (bad !== null) {
    const detail = `The name of a network has small letters, digits and hyphens only; this has ${quotedCharacter(bad[0])}.`;
    return fault("bad-character", detail);
  }
  if (!/^[a-z]/.test(name)) return fault("bad-character", "The name of a network begins with a letter.");
  if (name.length > NETWORK_NAME_MAX) {
    const detail = `The name of a network has at most ${NETWORK_NAME_MAX} characters, because its bridge is called ${BRIDGE_PREFIX}NAME and Linux allows 15; this has ${name.length}.`;
    return fault("too-long", detail, name.slice(0, NETWORK_NAME_MAX).replace(/-+$/, ""));
  }
  if (name === "host" || name === "none" || name === "bridge" || name === "default") {
    return fault("reserved-name", `Docker has a network called ${name} already.`, `${name}-1`);
  }
  return ok(name);
}

/** Reports whether Docker accepts a container name; it refuses single characters. */
export function isDockerContainerName(name: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name);
}
