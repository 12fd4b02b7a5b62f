/** One figure of a benchmark. Names are fixed: docs and other tools rely on them. */
export type BenchRow = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How many times as fast as `against` (above 1: ahead). */
  readonly ratio?: number;
  readonly against?: string;
  /** How many operations or items the figure rests on. */
  readonly n?: number;
};

/** What a benchmark is asked for: `short` is the form that ends within a minute. */
export type BenchOptions = { readonly short: boolean };

/** A benchmark, or a part of one. */
export type Bench = (options: BenchOptions) => Promise<readonly BenchRow[]>;
