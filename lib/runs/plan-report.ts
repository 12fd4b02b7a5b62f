import { Address } from "@/lib/ipv6/address";
import type { LineFault, Reported } from "./read-report";
import { sameName } from "./read-report";

/** A run as a report is held against it. */
export type RunSpan = { readonly id: string; readonly first_address: string; readonly last_address: string };

/** An address of the report that the ledger knows, with the container it was given to. */
export type KnownAddress = {
  readonly vrf_id: string;
  readonly address: string;
  readonly container: string;
  readonly host_id: string;
  readonly ended: boolean;
};

/** An address to record: it was given out of this run. */
export type Giving = Reported & { readonly run_id: string; readonly container: string };

/** An address whose tenure ends. */
export type Ending = { readonly vrf_id: string; readonly address: string; readonly ended_at: string };

export type ReportPlan = {
  readonly give: readonly Giving[];
  readonly end: readonly Ending[];
  /** Addresses of which the report says what is recorded already. */
  readonly repeated: number;
  readonly faults: readonly LineFault[];
};

/**
 * What a report changes: pure, so that a repeat of it, all of it recorded by then, changes nothing. An address is given
 * only out of a live run of the host; one that the host holds by any other way may still be ended.
 */
export function planReport(
  hostId: string,
  reported: readonly Reported[],
  runs: readonly RunSpan[],
  known: readonly KnownAddress[],
): ReportPlan {
  const runOf = runFinder(runs);
  const byAddress = new Map(known.map((it) => [it.address, it]));
  const give: Giving[] = [];
  const end: Ending[] = [];
  const faults: LineFault[] = [];
  let repeated = 0;
  for (const said of reported) {
    const before = byAddress.get(said.address);
    if (before === undefined) {
      const refusal = giveOrRefuse(said, runOf(said.address), give);
      if (refusal !== null) faults.push({ line: said.line, detail: refusal });
    } else if (before.host_id !== hostId) {
      faults.push({ line: said.line, detail: "This address belongs to a container of another host." });
    } else if (said.container !== null && !sameName(said.container, before.container)) {
      const detail = `${said.address} was given to ${before.container}, and an address is never given twice.`;
      faults.push({ line: said.line, detail });
    } else if (said.ended_at !== null && !before.ended) {
      end.push({ vrf_id: before.vrf_id, address: said.address, ended_at: said.ended_at });
    } else {
      repeated++;
    }
  }
  return { give, end, repeated, faults };
}

function giveOrRefuse(said: Reported, runId: string | null, give: Giving[]): string | null {
  if (runId === null) return `${said.address} lies in no run that this host was granted in its present epoch.`;
  if (said.container === null) return `Nothing is recorded of ${said.address}: name the container that had it.`;
  give.push({ ...said, container: said.container, run_id: runId });
  return null;
}

/** Finds the run that an address lies in, by halving: runs share no address. Null: it lies in none of these. */
export function runFinder(runs: readonly RunSpan[]): (address: string) => string | null {
  const spans = runs
    .map(({ id, first_address, last_address }) => ({
      id,
      first: Address.mustParse(first_address).bits,
      last: Address.mustParse(last_address).bits,
    }))
    .sort((one, other) => (one.first < other.first ? -1 : 1));
  return (address) => {
    const { bits } = Address.mustParse(address);
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.first ?? 0n) <= bits) low = middle + 1;
      else high = middle;
    }
    const span = spans[low - 1];
    return span !== undefined && bits <= span.last ? span.id : null;
  };
}
