import { type Statement, sql } from "./sql";

/** The tables whose superseded rows are kept. */
export type Versioned = "site" | "rack" | "host" | "container";

/**
 * The version of a row that was valid at a moment, as a subquery of one row: current and history read together.
 * Before its first version a thing has the name it began with (an import may backdate tenures past it).
 */
export function versionAt(table: Versioned, id: Statement, at: string | null): Statement {
  if (at === null) return sql`(SELECT * FROM ${NOW[table]} WHERE id = ${id})`;
  return sql`(SELECT * FROM (SELECT *, NULL::timestamptz AS valid_to FROM ${NOW[table]} UNION ALL SELECT * FROM ${BEFORE[table]}) AS version
    WHERE version.id = ${id}
    ORDER BY version.valid_from <= ${at}::timestamptz DESC, abs(extract(epoch FROM version.valid_from - ${at}::timestamptz)) LIMIT 1)`;
}

const NOW: Record<Versioned, Statement> = {
  site: sql`site`,
  rack: sql`rack`,
  host: sql`host`,
  container: sql`container`,
};

const BEFORE: Record<Versioned, Statement> = {
  site: sql`site_history`,
  rack: sql`rack_history`,
  host: sql`host_history`,
  container: sql`container_history`,
};
