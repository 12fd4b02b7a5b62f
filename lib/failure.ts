/**
 * Every refusal the product can give, as data. Prose is made at the edge (`explain`), the HTTP status
 * comes from one table (`lib/http/problem`), so that adding a code without a status does not compile.
 */
export type FieldFault = {
  /** Where: a JSON pointer into the body ("/name") or a query parameter ("?at"). */
  readonly pointer: string;
  /** What is wrong there and what would be right, for the person who typed it. */
  readonly detail: string;
};

/** The kinds of thing a caller can name. */
export type Noun =
  | "site"
  | "cluster"
  | "rack"
  | "segment"
  | "kubernetes-cluster"
  | "host"
  | "network"
  | "container"
  | "prefix"
  | "pool"
  | "alert-rule"
  | "webhook"
  | "scenario"
  | "view"
  | "request"
  | "plan"
  | "renumbering"
  | "vrf"
  | "route";

export type Failure =
  | { readonly code: "invalid"; readonly errors: readonly FieldFault[] }
  | { readonly code: "malformed"; readonly detail: string }
  | { readonly code: "unauthenticated" }
  | { readonly code: "forbidden"; readonly detail: string }
  | { readonly code: "not-found"; readonly noun: Noun; readonly id: string }
  | {
      readonly code: "name-taken";
      readonly noun: Noun;
      readonly name: string;
      readonly where: string;
      readonly pointer: string;
    }
  | { readonly code: "overlap"; readonly detail: string; readonly pointer: string }
  | { readonly code: "address-taken"; readonly address: string; readonly holder: string; readonly pointer: string }
  | { readonly code: "exhausted"; readonly detail: string; readonly pointer: string }
  | { readonly code: "conflict"; readonly detail: string; readonly pointer?: string }
  | { readonly code: "too-large"; readonly limitBytes: number }
  | { readonly code: "unsupported-media-type"; readonly expected: string }
  | { readonly code: "fenced"; readonly epoch: number; readonly live: number; readonly kept: number }
  | { readonly code: "key-missing" }
  | { readonly code: "key-running" }
  | { readonly code: "key-reused" }
  | { readonly code: "precondition-required" }
  | { readonly code: "precondition-failed"; readonly current: string }
  | { readonly code: "unavailable"; readonly detail: string; readonly retryAfterSeconds: number };

export type FailureCode = Failure["code"];

/** A refusal of one field. */
export function invalid(pointer: string, detail: string): Failure {
  return { code: "invalid", errors: [{ pointer, detail }] };
}
