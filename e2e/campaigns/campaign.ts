import type { Random } from "./random";

/** How a campaign is run. */
export type CampaignOptions = {
  readonly random: Random;
  /** The release form: much more of the same. */
  readonly long: boolean;
  /** A guard of the product that is switched off, so that the campaign must fail; null for none. */
  readonly without: string | null;
};

/** What a campaign found. */
export type Findings = {
  /** What was done and measured, as it is printed. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** What must not be: sentences, each one a broken promise. Empty is a pass. */
  readonly broken: readonly string[];
};

/** A promise of docs/reliability.md, put to the test from outside. */
export type Campaign = {
  /** The promise in words. */
  readonly promise: string;
  /** The guards that can be switched off. */
  readonly guards: readonly string[];
  run(options: CampaignOptions): Promise<Findings>;
};
