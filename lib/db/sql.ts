/**
 * SQL with its values apart from its text: a value written into the template becomes a parameter, never text.
 * Another statement written into the template is joined in, with its own values.
 */
export type Statement = {
  readonly text: string;
  readonly values: readonly Value[];
  /** How long its answer is waited for, where it is longer than usual. */
  readonly timeoutMs?: number;
  /** Under which name a connection keeps its plan. */
  readonly name?: string;
};

/** What PostgreSQL takes as a parameter here. Numbers beyond 2^53 travel as text. */
export type Value = string | number | boolean | null | Buffer | readonly string[] | readonly (string | null)[];

/** Writes a statement: sql`SELECT … WHERE id = ${id}`. */
export function sql(parts: TemplateStringsArray, ...inserts: readonly (Value | Statement)[]): Statement {
  let text = parts[0] ?? "";
  const values: Value[] = [];
  for (const [index, insert] of inserts.entries()) {
    if (isStatement(insert)) {
      text += insert.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + values.length}`);
      values.push(...insert.values);
    } else {
      values.push(insert);
      text += `$${values.length}`;
    }
    text += parts[index + 1] ?? "";
  }
  return { text, values };
}

/** Writes a statement that each connection keeps the plan of, under a name that no other text has: often("name")`SELECT …`. */
export function often(name: string) {
  return (...template: Parameters<typeof sql>): Statement => ({ ...sql(...template), name });
}

/** Joins conditions with AND; no condition is true. */
export function every(conditions: readonly Statement[]): Statement {
  if (conditions.length === 0) return sql`true`;
  return conditions.reduce((left, right) => sql`${left} AND ${right}`);
}

function isStatement(insert: Value | Statement): insert is Statement {
  return typeof insert === "object" && insert !== null && "text" in insert && "values" in insert;
}
