import { type FieldFault, fault } from "@/lib/hostconfig/network-fault";
import { quotedCharacter } from "@/lib/hostconfig/text/quoted-character";
import { ok, type Result } from "@/lib/result";

/** A DNS name's limits (RFC 1035 §2.3.4); underscores are allowed because inventories have them. */
const LENGTH_MAX = 253;
const LABEL_LENGTH_MAX = 63;

/** Checks a host name: labels of letters, digits, hyphens and underscores, separated by dots. */
export function readHostName(name: string): Result<string, FieldFault> {
  if (name === "") return fault("empty", "A host needs a name.");
  if (name.length > LENGTH_MAX) {
    return fault("too-long", `A host name has at most ${LENGTH_MAX} characters; this has ${name.length}.`);
  }

  const bad = /[^A-Za-z0-9._-]/u.exec(name);
  if (bad !== null) {
    const detail = `A host name has letters, digits, dots, hyphens and underscores only; this has ${quotedCharacter(bad[0])}.`;
    return fault("bad-character", detail);
  }
  for (const label of name.split(".")) {
    if (label === "") return fault("empty", "A host name has no empty part between, before or after dots.");
    if (label.length > LABEL_LENGTH_MAX) {
      const detail = `Each part of a host name has at most ${LABEL_LENGTH_MAX} characters; one has ${label.length}.`;
      return fault("too-long", detail);
    }
    if (label.startsWith("-") || label.endsWith("-")) {
      return fault("bad-character", "No part of a host name begins or ends with a hyphen.");
    }
  }
  return ok(name);
}
