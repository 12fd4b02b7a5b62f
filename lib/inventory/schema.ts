import { z } from "zod";
import { lineField } from "@/lib/fields";
import { FILE_KINDS } from "./file-kind";

/** An inventory in NetBox's CSV export, and which devices of it become hosts. */
export const importRequest = z.strictObject({
  files: z
    .array(
      z.strictObject({
        name: lineField(200).refine((name) => name !== "", "A file needs a name, so that faults can be told by it."),
        text: z.string("The text of a file is text."),
        /** What it lists; told from its header unless said. */
        kind: z.enum(FILE_KINDS, "A file lists sites, racks, devices or virtual-machines.").optional(),
      }),
    )
    .min(1, "Choose at least one file.")
    .max(20, "At most 20 files at once."),
  /** Devices of these roles become hosts. */
  host_roles: z.array(lineField(200)).max(1000).default([]),
  /** What a device of such a role without a name is: a fault, or left out. */
  unnamed: z.enum(["fault", "leave"], "unnamed is fault or leave.").default("fault"),
});

export type ImportRequest = z.output<typeof importRequest>;

/** Asking with dry_run=true changes nothing and tells what would be done. */
export const importQuery = z.strictObject({
  dry_run: z.enum(["true", "false"], "dry_run is true or false.").default("false"),
});
