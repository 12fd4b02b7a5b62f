import type { Failure } from "@/lib/failure";

/** The SQLSTATEs that the product acts on (PostgreSQL, appendix A). */
export const SQLSTATE = {
  uniqueViolation: "23505",
  undefinedTable: "42P01",
  exclusionViolation: "23P01",
  deadlock: "40P01",
  serialisation: "40001",
  lockTimeout: "55P03",
  queryCanceled: "57014",
  diskFull: "53100",
  tooManyConnections: "53300",
  adminShutdown: "57P01",
  crashShutdown: "57P02",
  cannotConnectNow: "57P03",
  readOnly: "25006",
  /** Ours: the pool lies in a prefix that is reserved or being renumbered away (the migration reservations). */
  heldBack: "S6401",
} as const;

/** The SQLSTATE of a database error, also where Prisma wraps it; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  const code = field(field(field(field(error, "meta"), "driverAdapterError"), "cause"), "originalCode");
  const own = code ?? field(error, "code");
  return typeof own === "string" ? own : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

const AWAY = new Set<string>([
  SQLSTATE.lockTimeout,
  SQLSTATE.queryCanceled,
  SQLSTATE.diskFull,
  SQLSTATE.tooManyConnections,
  SQLSTATE.adminShutdown,
  SQLSTATE.crashShutdown,
  SQLSTATE.cannotConnectNow,
  SQLSTATE.readOnly,
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  // Prisma's own: not reached, timed out, closed, no connection free
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
]);

/** A commit that took effect here and that no synchronous standby has confirmed: it may be lost with this server. */
export class UnconfirmedCommit extends Error {}

/** Reports whether an error means that the connection is gone or does not answer any more. node-postgres gives these no code. */
export function isLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return GONE.has(state);
  return error instanceof Error && /Connection terminated|Query read timeout|not queryable/.test(error.message);
}

const GONE = new Set<string>([
  SQLSTATE.adminShutdown,
  SQLSTATE.crashShutdown,
  SQLSTATE.cannotConnectNow,
  "ECONNRESET",
  "EPIPE",
]);

/** Reports whether the database could not be asked (rather than: it was asked, and something is wrong with us). */
export function isUnavailable(error: unknown): boolean {
  if (AWAY.has(sqlState(error) ?? "") || isLost(error) || error instanceof UnconfirmedCommit) return true;
  return error instanceof Error && error.message.includes("timeout exceeded when trying to connect");
}

/** The refusal of a gift from what gives nothing. */
export const HELD_BACK: Failure = {
  code: "conflict",
  detail: "This lies in a prefix that is reserved or being renumbered away: nothing is given from it.",
};

/** The refusal for a database that could not be asked. */
export function unavailable(error: unknown): Failure {
  const detail = DETAILS[sqlState(error) ?? ""] ?? (error instanceof UnconfirmedCommit ? UNCONFIRMED : NO_ANSWER);
  return { code: "unavailable", detail, retryAfterSeconds: 3 };
}

const NO_ANSWER =
  "The database did not answer in time. If this was a change, repeat it with the same Idempotency-Key: it takes effect once.";
const UNCONFIRMED =
  "The change was written, but no standby has confirmed it, so it is not certain to last. Repeat it with the same Idempotency-Key: it takes effect once.";
const DETAILS: Readonly<Record<string, string>> = {
  [SQLSTATE.diskFull]: "The database's disk is full: reading works, writing does not until there is space.",
  [SQLSTATE.readOnly]: "The database takes no changes now, it is read-only or a standby: reading works.",
};
