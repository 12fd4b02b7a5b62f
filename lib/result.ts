/**
 * What a function that may refuse gives back: the value, or a failure as data.
 * Faults of our own (a broken invariant) throw instead; they are never results.
 */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

/** A result that holds a value. */
export function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

/** A result that holds a failure. */
export function err<Failure>(error: Failure): Result<never, Failure> {
  return { ok: false, error };
}
