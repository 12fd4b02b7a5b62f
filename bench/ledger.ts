import { allocationRows } from "@/bench/allocation";
import { countRows } from "@/bench/counts";
import { httpRows } from "@/bench/http";
import { lookupRows } from "@/bench/lookup";
import type { Bench } from "@/bench/row";
import { runRows } from "@/bench/runs";

/** What the ledger costs: giving prefixes, giving addresses at rate, counting. */
export const bench: Bench = async (options) => [
  ...(await allocationRows(options)),
  ...(await runRows(options)),
  ...(await countRows(options)),
  ...(await lookupRows(options)),
  ...(await httpRows(options)),
];
