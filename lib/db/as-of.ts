import { often, type Statement, sql } from "./sql";
import type { Session } from "./transaction";

/** The tables of the ledger whose rows of any moment can be read. */
const TABLES = [
  "site",
  "cluster",
  "rack",
  "segment",
  "host",
  "host_network",
  "kubernetes_cluster",
  "container",
  "prefix",
  "plan_level",
  "pool",
  "prefix_tenure",
  "address_tenure",
  "address_run",
  "request",
  "reservation",
] as const;

/** What a reading statement reads from: `FROM ${its.host} AS host`, and `its.now` for the time it is there. */
export type Tables = Readonly<Record<(typeof TABLES)[number] | "now", Statement>> & {
  /** Whether what is counted below prefixes (prefix_count) is of the session's time: it is kept for now alone. */
  readonly counted: boolean;
};

/**
 * The tables as a session sees them: the tables themselves, or what they held at the session's moment, under the same
 * columns (`host_at(moment)` of the migration as_of). Every statement that reads is written once, over these. Who wrote
 * something, VRFs and plans have no versions.
 */
export function asOf({ at }: Session): Tables {
  return at === null ? NOW : then(at);
}

/** Writes a statement over these tables that is asked often: each connection keeps its plan, one for now and one for the past. */
export function oftenAt(session: Session, name: string) {
  return often(session.at === null ? name : `${name}-then`);
}

const NOW: Tables = { ...tables((table) => ({ text: table, values: [] })), now: sql`clock_timestamp()`, counted: true };

function then(at: string): Tables {
  return {
    ...tables((table) => ({ text: `${table}_at($1::timestamptz)`, values: [at] })),
    now: sql`${at}::timestamptz`,
    counted: false,
  };
}

function tables(read: (table: (typeof TABLES)[number]) => Statement): Omit<Tables, "now" | "counted"> {
  return Object.fromEntries(TABLES.map((table) => [table, read(table)])) as Record<(typeof TABLES)[number], Statement>;
}
