/** What a level's prefixes are held by. */
export type LevelHolder = "site" | "cluster" | "rack" | "host";

/** The holders from the widest to the narrowest: no rack holds a cluster. */
export const LEVEL_HOLDERS: readonly LevelHolder[] = ["site", "cluster", "rack", "host"];

/** One named tier of a plan. A plan is a list of them, widest first. */
export type PlanLevel = {
  readonly name: string;
  /** The prefix length of everything at this level. */
  readonly length: number;
  /** What holds its prefixes; null where nothing does. */
  readonly holder: LevelHolder | null;
};
