/** An RFC 9457 problem, as the API answers it. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  readonly request_id: string | null;
};

/** Faults by the name of their field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The short code at the end of a problem's type: "/docs/problems#key-reused" is "key-reused". */
export function problemCode(problem: Problem): string {
  return problem.type.slice(problem.type.lastIndexOf("#") + 1);
}

/** Reads an answer as a problem. A proxy's page, or anything else, becomes a problem that says the status. */
export function problemOf(status: number, body: unknown): Problem {
  const given = typeof body === "object" && body !== null ? (body as Partial<Record<keyof Problem, unknown>>) : {};
  return {
    type: textOr(given.type, "about:blank"),
    title: textOr(given.title, status >= 500 ? "The server could not do this" : "This was refused"),
    status,
    detail: textOr(given.detail, `The server answered with status ${status}.`),
    errors: Array.isArray(given.errors) ? given.errors.filter(isFault) : [],
    request_id: typeof given.request_id === "string" ? given.request_id : null,
  };
}

/** The field a fault points to: "/name" is "name", "/uplink/address" is "uplink.address". */
export function fieldOf(pointer: string): string {
  return pointer.replace(/^[/?]/, "").replaceAll("/", ".");
}

/** Parts a problem's faults into those of known fields and the rest, which is shown above the form. */
export function sortFaults(
  problem: Problem,
  fields: readonly string[],
): { readonly fields: FieldErrors; readonly rest: readonly string[] } {
  const known: Record<string, string> = {};
  const rest: string[] = [];
  for (const { pointer, detail } of problem.errors) {
    const field = fieldOf(pointer);
    if (!fields.includes(field)) rest.push(detail);
    else known[field] ??= detail;
  }
  return { fields: known, rest };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}

function isFault(value: unknown): value is { pointer: string; detail: string } {
  if (typeof value !== "object" || value === null) return false;
  const fault = value as { pointer?: unknown; detail?: unknown };
  return typeof fault.pointer === "string" && typeof fault.detail === "string";
}
