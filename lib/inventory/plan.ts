import type { HostFields, RackFields, SiteFields } from "./fields";
import type { FieldChange, ImportFault, ImportLeft, ImportRow, ImportWarning } from "./views";

/** What is there already, as far as the files name it. Keys are names as the database compares them. */
export type ExistingSite = SiteFields & { readonly id: string; readonly version: number; readonly key: string };

export type ExistingRack = RackFields & {
  readonly id: string;
  readonly version: number;
  readonly site_id: string;
  readonly key: string;
};

export type ExistingHost = HostFields & {
  readonly id: string;
  readonly version: number;
  readonly site_id: string;
  readonly key: string;
  readonly rack_id: string | null;
  readonly rack_key: string | null;
  readonly rack_name: string;
  /** The prefixes it holds now. */
  readonly holds: readonly string[];
};

/** What becomes of one kind: `Place` is where a new thing goes, by keys. */
export type Steps<Fields, Place> = {
  readonly created: { readonly row: ImportRow; readonly fields: Fields; readonly place: Place }[];
  readonly changed: {
    readonly row: ImportRow;
    readonly id: string;
    readonly version: number;
    readonly fields: Fields;
    readonly place: Place;
    readonly changes: FieldChange[];
  }[];
  readonly left: ImportLeft[];
};

export type SiteSteps = Steps<SiteFields, { readonly key: string }>;
export type RackSteps = Steps<RackFields, { readonly site: string; readonly key: string }>;
/** `rack` null: it stands in none. */
export type HostSteps = Steps<
  HostFields,
  { readonly site: string; readonly key: string; readonly rack: string | null }
>;

/** Compares names as the database does: two that give the same key cannot both be there. */
export type KeyOf = (name: string) => string;

/** What reading rows gives besides steps. */
export type Findings = { readonly faults: ImportFault[]; readonly warnings: ImportWarning[] };

/** Why a row that says nothing new is left. */
export const SAME = "It is there as the file says.";

/** Rows by their key; a second row of a key is a fault that names the first. */
export class FirstRows {
  readonly #rows = new Map<string, { readonly file: string; readonly line: number }>();

  /** The fault of this row when its key was there before; null when it is the first. */
  claim(key: string, row: { readonly file: string; readonly line: number }, what: string): ImportFault | null {
    const first = this.#rows.get(key);
    if (first === undefined) {
      this.#rows.set(key, { file: row.file, line: row.line });
      return null;
    }
    const where = first.file === row.file ? `line ${first.line}` : `line ${first.line} of ${first.file}`;
    return {
      file: row.file,
      line: row.line,
      column: "name",
      reason: `${what} is on ${where} and on line ${row.line}. Keep one of them.`,
    };
  }
}

/** A key that two names make. */
export function pair(left: string, right: string): string {
  return `${left}\0${right}`;
}
