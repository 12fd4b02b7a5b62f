import { allocationRows } from "@/bench/allocation";
import { countRows } from "@/bench/counts";
import { httpRows } from "@/bench/http";
import { lookupRows } from "@/bench/lookup";
import type { Bench } from "@/bench/row";
import { runRows } from "@/bench/runs";

/** What the ledger costs: giving prefixes, giving addresses at rate, counting, looking up, and all of it through HTTP. */
export const parts: readonly Bench[] = [allocationRows, runRows, countRows, lookupRows, httpRows];
