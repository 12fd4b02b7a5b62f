import type { z } from "zod";

/** The query of a page, as Next gives it. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** An id in a page's query; undefined when it is none. */
export function idOf(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && /^[1-9]\d{0,17}$/.test(value) ? value : undefined;
}

/** A page's query read by the schema of the API's filter. */
export type PageQuery<Filter> = {
  readonly filter: Filter;
  /** Parameters that made no sense and were left out. */
  readonly ignored: readonly string[];
};

/**
 * Reads a page's query by the schema that validates the API's filter. A page never refuses a link: what makes no
 * sense is left out, and the page says so.
 */
export function readQuery<Schema extends z.ZodObject>(
  schema: Schema,
  query: Awaited<SearchParams>,
): PageQuery<z.output<Schema>> {
  const given = Object.fromEntries(
    Object.entries(query).filter(([, value]) => typeof value === "string" && value !== ""),
  );
  const ignored: string[] = [];
  for (;;) {
    const parsed = schema.safeParse(given);
    if (parsed.success) return { filter: parsed.data, ignored };
    const bad = parsed.error.issues
      .flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0])]))
      .filter((name) => name in given);
    if (bad.length === 0) throw new Error(`a filter without parameters is refused: ${parsed.error.message}`);
    for (const name of bad) {
      delete given[name];
      // Other pages' parameters (a notice, an open panel) are nobody's mistake.
      if (name in schema.shape) ignored.push(name);
    }
  }
}
