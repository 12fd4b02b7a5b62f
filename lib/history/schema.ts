import { z } from "zod";
import { cursorField, idField, limitField, momentField, prefixField } from "@/lib/fields";
import { vrfField } from "@/lib/prefixes/schema";

/** The history of one thing: what happened to it, the newest first unless said. */
export const historyQuery = z.strictObject({
  noun: z.enum(
    ["site", "cluster", "rack", "segment", "kubernetes-cluster", "host", "container", "prefix"],
    "The noun is site, cluster, rack, segment, kubernetes-cluster, host, container or prefix.",
  ),
  id: idField,
  /** Only what happened before or after a moment. */
  before: momentField.optional(),
  after: momentField.optional(),
  ordering: z
    .enum(["-at", "at"], "The ordering is -at for the newest first, or at for the oldest first.")
    .default("-at"),
  limit: limitField,
  cursor: cursorField,
});

export type HistoryQuery = z.output<typeof historyQuery>;

/** What is held otherwise at one moment than at another, prefix by prefix. */
export const changesQuery = z.strictObject({
  from: momentField,
  /** Now unless said. */
  to: momentField.optional(),
  within: prefixField.optional(),
  vrf: vrfField,
  limit: limitField,
  cursor: cursorField,
});

export type ChangesQuery = z.output<typeof changesQuery>;

/** Who held something in a prefix at any time of a window. */
export const holdingsQuery = z.strictObject({
  within: prefixField,
  from: momentField,
  /** Now unless said. */
  to: momentField.optional(),
  vrf: vrfField,
  kind: z.enum(["prefixes", "addresses", "all"], "The kind is prefixes, addresses or all.").default("all"),
  limit: limitField,
  cursor: cursorField,
});

export type HoldingsQuery = z.output<typeof holdingsQuery>;
