import type { Level } from "./space";

/** A plan of the example: its levels from the widest down. */
export type ExamplePlan = {
  readonly id: number;
  readonly name: string;
  readonly preset: string;
  readonly description: string;
  readonly levels: readonly Level[];
};

/** The plan of the data centres. */
export const DATA_CENTRE: ExamplePlan = planOf(1, 1, {
  name: "Data centres",
  preset: "data-centre",
  description: "A /37 for the fabric of each data centre, with 128 clusters of 1,024 racks of 1,024 hosts.",
  levels: [
    { name: "fabric", length: 37, holderKind: "site" },
    { name: "cluster", length: 44, holderKind: "cluster" },
    { name: "rack", length: 54, holderKind: "rack" },
    { name: "host", length: 64, holderKind: "host" },
  ],
});

/** The plan of the edge: all edge sites share one fabric, and each has a /48 instead of clusters. */
export const EDGE: ExamplePlan = planOf(2, 5, {
  name: "Edge sites",
  preset: "",
  description: "One /37 for all edge sites, a /48 for each, with 64 racks of 1,024 hosts.",
  levels: [
    { name: "fabric", length: 37, holderKind: null },
    { name: "site", length: 48, holderKind: "site" },
    { name: "rack", length: 54, holderKind: "rack" },
    { name: "host", length: 64, holderKind: "host" },
  ],
});

export const PLANS: readonly ExamplePlan[] = [DATA_CENTRE, EDGE];

/** The topmost level of a plan. */
export function topOf(plan: ExamplePlan): Level {
  const [top] = plan.levels;
  if (top === undefined) throw new RangeError(`plan ${plan.name} has no levels`);
  return top;
}

type LevelPlan = Pick<Level, "name" | "length" | "holderKind">;

function planOf(
  id: number,
  firstLevelId: number,
  { levels, ...plan }: { name: string; preset: string; description: string; levels: readonly LevelPlan[] },
): ExamplePlan {
  const built: Level[] = [];
  for (const [back, level] of levels.toReversed().entries()) {
    const position = levels.length - 1 - back;
    built.unshift({ ...level, id: firstLevelId + position, planId: id, position, below: built[0] ?? null });
  }
  return { ...plan, id, levels: built };
}
