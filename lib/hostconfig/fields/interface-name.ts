import { type FieldFault, fault } from "@/lib/hostconfig/network-fault";
import { quotedCharacter } from "@/lib/hostconfig/text/quoted-character";
import { ok, type Result } from "@/lib/result";
import type { Field, Words } from "./field";

/** Linux keeps 16 bytes for an interface name, one of them for the end (IFNAMSIZ). */
const LENGTH_MAX = 15;

/** Names that mean something else in /proc/sys/net, or can be no uplink. */
const RESERVED: ReadonlySet<string> = new Set([".", "..", "all", "default", "lo"]);

/** The name of an interface that is there already, such as `eth0`, `enp3s0f1`, `bond0.100` or `br-lan`. */
export function interfaceField(words: Words): Field<string> {
  return { ...words, whenEmpty: null, choices: null, read: readInterfaceName };
}

/**
 * Checks the name of an interface.
 *
 * Stricter than Linux, which allows every byte but slash, colon and white space: names here are written
 * into shell commands, sysctl keys and systemd units.
 */
export function readInterfaceName(name: string): Result<string, FieldFault> {
  if (name === "") return fault("empty", "Name the interface, for example eth0.");

  const bad = /[^A-Za-z0-9._-]/u.exec(name);
  if (bad !== null) {
    const detail = `An interface name has letters, digits, dots, hyphens and underscores only; this has ${quotedCharacter(bad[0])}.`;
    return fault("bad-character", detail);
  }
  if (name.length > LENGTH_MAX) {
    const detail = `Linux interface names have at most ${LENGTH_MAX} characters; this has ${name.length}.`;
    return fault("too-long", detail);
  }
  if (name.startsWith("-")) {
    return fault("bad-character", "An interface name that begins with a hyphen reads as an option.");
  }
  if (RESERVED.has(name)) {
    return fault("reserved-name", `"${name}" is not an uplink; name the interface that leads to the router.`);
  }
  return ok(name);
}
