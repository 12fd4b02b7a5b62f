/** What the form of many hosts holds, as text. */
export type BulkValues = {
  readonly act: string;
  readonly names: string;
  readonly site: string;
  readonly rack: string;
  readonly prefix: string;
  readonly reason: string;
};

/** The names in a pasted text: one a line, or with commas, semicolons or blanks between. */
export function namesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((name) => name !== "");
}

/** The body of the request. */
export function bulkBody({ act, names, site, rack, prefix, reason }: BulkValues): Readonly<Record<string, unknown>> {
  const common = { act, names: namesIn(names), reason };
  const where = site === "" ? {} : { site };
  if (act === "request") return { ...common, rack };
  if (act === "move") return { ...common, ...where, rack, prefix };
  return act === "reimage" ? { ...common, ...where, prefix } : { ...common, ...where };
}
