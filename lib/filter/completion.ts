import { quoted } from "./filter";
import { FILTER_FIELDS, FILTER_STATES } from "./term";
import { words } from "./words";

/** Names that the product knows, for values that are names. */
export type KnownNames = {
  readonly sites: readonly string[];
  readonly levels: readonly string[];
  readonly lengths: readonly number[];
};

/** One way to go on: what it is called, what it does, and the whole text once it is taken, with where the caret then stands. */
export type Completion = {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
  readonly caret: number;
};

const COMPLETIONS_MAX = 9;

/** How a filter can go on at the caret: fields while a field is written, values of the field after its colon. */
export function completions(text: string, caret: number, known: KnownNames): Completion[] {
  const word = words(text).find(({ at, end }) => at <= caret && caret <= end);
  const at = word?.at ?? caret;
  const end = word?.end ?? caret;
  const written = text.slice(at, caret).toLowerCase();
  const colon = written.indexOf(":");
  const options =
    colon < 0
      ? FILTER_FIELDS.filter(({ field }) => field.startsWith(written)).map(({ field, asks }) => ({
          label: `${field}:`,
          detail: asks,
        }))
      : valuesOf(written.slice(0, colon), written.slice(colon + 1).replace(/^"/, ""), known);
  return options.slice(0, COMPLETIONS_MAX).map(({ label, detail }) => {
    const done = label.endsWith(":") ? label : `${label} `;
    const after = text.slice(end).trimStart();
    return { label, detail, text: `${text.slice(0, at)}${done}${after}`, caret: at + done.length };
  });
}

function valuesOf(field: string, written: string, known: KnownNames): { label: string; detail: string }[] {
  const of = (values: readonly string[], detail: string) =>
    values
      .filter((value) => value.toLowerCase().startsWith(written) && value.toLowerCase() !== written)
      .map((value) => ({ label: `${field}:${quoted(value)}`, detail }));
  switch (field) {
    case "state":
      return of(FILTER_STATES, "state");
    case "site":
      return of(known.sites, "site");
    case "level":
      return of(known.levels, "level");
    case "free":
    case "length":
      return of(
        known.lengths.map((length) => `/${length}`),
        "length",
      );
    case "used":
      return of([">90", ">80", ">50", "<10"], "per cent");
    default:
      return [];
  }
}
