import { z } from "zod";
import { holderAnswer, pathStepAnswer, prefixRowAnswer, stateAnswer, usageAnswer } from "@/lib/prefixes/answers";
import type { FoundRow, FoundRows, FreeRow, JumpTarget, MapCell, PrefixMap, TreePath, TreeWindow } from "./views";

/** The views of the tree as the contract writes them. */

const freeRow: z.ZodType<FreeRow> = z.object({
  type: z.literal("free"),
  network: z.string(),
  length: z.number(),
  count: z.string(),
  child_length: z.number(),
  first: z.string(),
  next: z.string().nullable(),
});

export const treeAnswer: z.ZodType<TreeWindow> = z.object({
  parent: z.string().nullable(),
  rows: z.array(z.union([prefixRowAnswer, freeRow])),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  children: z.string().nullable(),
});

export const treePathAnswer: z.ZodType<TreePath> = z.object({
  path: z.array(pathStepAnswer),
  windows: z.array(treeAnswer),
});

const foundRow: z.ZodType<FoundRow> = z.object({ row: prefixRowAnswer, depth: z.number(), match: z.boolean() });

export const foundRowsAnswer: z.ZodType<FoundRows> = z.object({
  rows: z.array(foundRow),
  matches: z.number(),
  next: z.string().nullable(),
});

const mapCell: z.ZodType<MapCell> = z.object({
  slot: z.number(),
  span: z.number(),
  id: z.string().nullable(),
  network: z.string(),
  state: stateAnswer,
  share: z.number().nullable(),
  since: z.string().nullable(),
  holder: holderAnswer.nullable(),
  deeper: z.boolean(),
});

export const prefixMapAnswer: z.ZodType<PrefixMap> = z.object({
  vrf: z.string(),
  parent: pathStepAnswer,
  path: z.array(pathStepAnswer),
  usage: usageAnswer.nullable(),
  child_length: z.number(),
  cell_length: z.number(),
  bits: z.number(),
  cells: z.array(mapCell),
});

const jumpTarget: z.ZodType<JumpTarget> = z.object({
  kind: z.enum(["prefix", "address", "site", "cluster", "rack", "host", "container", "segment"]),
  id: z.string(),
  label: z.string(),
  hint: z.string(),
  prefix: z.object({ id: z.string(), network: z.string() }).nullable(),
});

export const jumpAnswer = z.object({ results: z.array(jumpTarget) });
