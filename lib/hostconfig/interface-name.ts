import { fault, type NetworkFault } from "@/lib/hostconfig/network-fault";
import { quotedCharacter } from "@/lib/hostconfig/quoted-character";
import { ok, type Result } from "@/lib/result";

/** Linux keeps 16 bytes for an interface name, one of them for the end (IFNAMSIZ). */
const LENGTH_MAX = 15;

/** Names that mean something else in /proc/sys/net, or can be no uplink. */
const RESERVED: ReadonlySet<string> = new Set([".", "..", "all", "default", "lo"]);

/**
 * Checks the name of an uplink such as `eth0`, `enp3s0f1`, `bond0.100` or `br-lan`.
 *
 * Stricter than Linux, which allows every byte but slash, colon and white space: names here are written
 * into shell commands, sysctl keys and systemd units.
 */
export function readInterfaceName(name: string): Result<string, NetworkFault<"uplinkInterface">> {
  if (name === "") return fault("uplinkInterface", "empty", "Name the uplink interface, for example eth0.");

  const bad = /[^A-Za-z0-9._-]/u.exec(name);
  if (bad !== null) {
    const detail = `An interface name has letters, digits, dots, hyphens and underscores only; this has ${quotedCharacter(bad[0])}.`;
    return fault("uplinkInterface", "bad-character", detail);
  }
  if (name.length > LENGTH_MAX) {
    const detail = `Linux interface names have at most ${LENGTH_MAX} characters; this has ${name.length}.`;
    return fault("uplinkInterface", "too-long", detail);
  }
  if (name.startsWith("-")) {
    return fault("uplinkInterface", "bad-character", "An interface name that begins with a hyphen reads as an option.");
  }
  if (RESERVED.has(name)) {
    return fault(
      "uplinkInterface",
      "reserved-name",
      `"${name}" is not an uplink; name the interface that leads to the router.`,
    );
  }
  return ok(name);
}
