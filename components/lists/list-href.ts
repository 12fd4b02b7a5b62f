/** The query of a list: its filters, and the cursor of the page shown. */
export type ListQuery = {
  readonly [name: string]: string | number | null | undefined;
  readonly cursor?: string | undefined;
};

/** What a list's link leaves unsaid, because it is so anyway. */
const DEFAULTS: Readonly<Record<string, string>> = { limit: "50", status: "live", vrf: "global", ordering: "name" };

/** The link of a list with its filters, one of them changed perhaps; it begins at the first page unless the change is the cursor. */
export function listHref(path: string, query: ListQuery, change: ListQuery = {}): string {
  const shown = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, cursor: undefined, ...change })) {
    if (value !== undefined && value !== null && value !== "" && DEFAULTS[name] !== String(value))
      shown.set(name, String(value));
  }
  const text = shown.toString();
  return text === "" ? path : `${path}?${text}`;
}
