import { z } from "zod";
import { idField, lineField, prefixField } from "@/lib/fields";
import { filterField, vrfField } from "@/lib/prefixes/schema";

/** Which allocations to export: the filters of the prefix and container views. */
export const exportFilter = z.strictObject({
  vrf: vrfField,
  within: prefixField.optional(),
  site: idField.optional(),
  rack: idField.optional(),
  host: idField.optional(),
  /** prefixes, addresses, or both. */
  kind: z.enum(["prefixes", "addresses", "all"], "The kind is prefixes, addresses or all.").default("all"),
  status: z.enum(["live", "ended", "all"], "The status is live, ended or all.").default("all"),
  q: lineField(100).optional(),
  /** Of the prefixes that pass this filter: what is held of them, and the addresses given from them. */
  filter: filterField.optional(),
  /** 1: cells are written as they are, without the guard against spreadsheet formulas. */
  raw: z.enum(["0", "1"]).default("0"),
});

export type ExportFilter = z.output<typeof exportFilter>;

/** Which prefixes to export: those that the tree shows under this filter. */
export const prefixesExport = exportFilter.pick({ vrf: true, filter: true, raw: true });

export type PrefixesExport = z.output<typeof prefixesExport>;
