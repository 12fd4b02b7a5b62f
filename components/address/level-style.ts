import type { LevelView } from "@/lib/prefixes/views";

const SOLID = [
  "bg-level-0",
  "bg-level-1",
  "bg-level-2",
  "bg-level-3",
  "bg-level-4",
  "bg-level-5",
  "bg-level-6",
  "bg-level-7",
] as const;
const SOFT = [
  "bg-level-0-soft border-level-0",
  "bg-level-1-soft border-level-1",
  "bg-level-2-soft border-level-2",
  "bg-level-3-soft border-level-3",
  "bg-level-4-soft border-level-4",
  "bg-level-5-soft border-level-5",
  "bg-level-6-soft border-level-6",
  "bg-level-7-soft border-level-7",
] as const;

/** The solid colour of a level, by its place in the plan. */
export function levelSolid(position: LevelView["position"]): string {
  return SOLID[clamp(position)] ?? SOLID[7];
}

/** The soft ground of a level with its border colour. */
export function levelSoft(position: LevelView["position"]): string {
  return SOFT[clamp(position)] ?? SOFT[7];
}

function clamp(position: number): number {
  return Math.max(0, Math.min(7, position));
}
