import type { Failure } from "@/lib/failure";
import type { View } from "@/lib/view";

/** What became of one name: a sentence, or what is wrong with it. */
export type BulkRow = View<{
  name: string;
  /** The host; null where there is none, or only a dry run made it. */
  host: string | null;
  ok: boolean;
  text: string;
}>;

export type BulkView = View<{ dry_run: boolean; act: string; done: number; wrong: number; rows: BulkRow[] }>;

/** The same before a refusal is put into words, which happens at the edge. */
export type BulkOutcome = {
  readonly name: string;
  readonly host: string | null;
  readonly text: string;
  readonly failure: Failure | null;
};
