import { type FieldFault, fault } from "@/lib/hostconfig/network-fault";
import { explainFault } from "@/lib/ipv6/explain-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import { ok, type Result } from "@/lib/result";
import type { Field, Words } from "./field";

/** A prefix, written with its length. */
export function prefixField(words: Words): Field<Prefix> {
  return { ...words, whenEmpty: null, choices: null, read: readPrefix };
}

/** Reads a prefix; the nearest that works is the one without host bits. */
export function readPrefix(text: string): Result<Prefix, FieldFault> {
  const prefix = Prefix.parse(text);
  if (prefix.ok) return ok(prefix.value);
  return fault("not-a-prefix", explainFault(prefix.error), prefix.error.corrected ?? null);
}
