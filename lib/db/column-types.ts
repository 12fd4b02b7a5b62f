import pg from "pg";

const TIMESTAMPTZ = 1184;

/**
 * How columns arrive: ids, counts and addresses as the text PostgreSQL prints (no precision is lost), times as
 * ISO 8601 in UTC to the microsecond ("2026-11-23T03:36:44.584337Z"), "infinity" as itself.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === TIMESTAMPTZ && format !== "binary"
      ? isoTime
      : pg.types.getTypeParser(oid as never, format as never)) as typeof pg.types.getTypeParser,
};

/** "2026-11-23 03:36:44.584337+00" (the session's zone is UTC) as "2026-11-23T03:36:44.584337Z". */
export function isoTime(text: string): string {
  return text.endsWith("+00") ? `${text.slice(0, -3).replace(" ", "T")}Z` : text;
}
