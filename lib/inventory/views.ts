import type { View } from "@/lib/view";

/** Something that is wrong with a row, so that nothing can be imported. `column` is null where it is the whole row. */
export type ImportFault = View<{ file: string; line: number; column: string | null; reason: string }>;

/** Something worth knowing that stops nothing. */
export type ImportWarning = View<{ file: string | null; line: number | null; column: string | null; reason: string }>;

/** A row of a file: where it is and what it names. */
export type ImportRow = View<{
  file: string;
  line: number;
  site: string | null;
  /** NetBox's location: a room or a row of racks. */
  location: string;
  rack: string | null;
  name: string;
}>;

export type FieldChange = View<{ field: string; before: string; after: string }>;

type ImportChanged = ImportRow & View<{ changes: FieldChange[] }>;

export type ImportLeft = ImportRow & View<{ reason: string }>;

/** What becomes of one kind of thing. The counts are exact; each list holds the first 1,000. */
export type ImportOutcome = View<{
  counts: { created: number; changed: number; left: number };
  created: ImportRow[];
  changed: ImportChanged[];
  left: ImportLeft[];
}>;

/** A role that devices have: how many, how many of them without a name, and whether it becomes hosts. */
export type ImportRole = View<{ role: string; devices: number; unnamed: number; chosen: boolean }>;

export type ImportView = View<{
  dry_run: boolean;
  files: { name: string; kind: string | null; rows: number }[];
  sites: ImportOutcome;
  racks: ImportOutcome;
  hosts: ImportOutcome;
  virtual_machines: ImportOutcome;
  /** The roles found among the devices, the most frequent first. */
  roles: ImportRole[];
  fault_count: number;
  /** The first 1,000. */
  faults: ImportFault[];
  warnings: ImportWarning[];
}>;
