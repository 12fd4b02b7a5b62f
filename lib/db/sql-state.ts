import type { Failure } from "@/lib/failure";

/** The SQLSTATEs that the product acts on (PostgreSQL, appendix A). */
export const SQLSTATE = {
  uniqueViolation: "23505",
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
  /** Ours: the pool lies in a reserved prefix (the migration reservations). */
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

/** Reports whether the database could not be asked (rather than: it was asked, and something is wrong with us). */
export function isUnavailable(error: unknown): boolean {
  if (AWAY.has(sqlState(error) ?? "")) return true;
  // node-postgres gives these no code
  return (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable/.test(error.message)
  );
}

/** The refusal of a gift that met a reservation made meanwhile. */
export const HELD_BACK: Failure = {
  code: "conflict",
  detail: "This lies in a prefix that is reserved: nothing is given from it until the reservation ends.",
};

/** The refusal for a database that could not be asked. */
export function unavailable(error: unknown): Failure {
  const detail =
    sqlState(error) === SQLSTATE.diskFull
      ? "The database's disk is full: reading works, writing does not until there is space."
      : "The database did not answer in time. If this was a change, repeat it with the same Idempotency-Key: it takes effect once.";
  return { code: "unavailable", detail, retryAfterSeconds: 3 };
}
