import { Package } from "lucide-react";
import type { ReactNode } from "react";
import { CountText } from "@/components/address/count-text";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { StatCard } from "@/components/ui/stat-card";
import type { HostView } from "@/lib/hosts/views";
import type { LateAgent, RunsView } from "@/lib/runs/views";
import { EnrolAgent } from "./enrol-agent";
import { RunTable } from "./run-table";

export type HostRunsProps = {
  readonly host: HostView;
  readonly runs: RunsView;
  /** A page of the runs behind the newest. */
  readonly older: boolean;
};

/** What a host hands out by itself: its runs, how much is left of them, and who hands it out. */
export function HostRuns({ host, runs, older }: HostRunsProps): ReactNode {
  const none = runs.agent === null && runs.results.length === 0 && !older;
  if (none && host.ended_at !== null) return null;
  return (
    <Section
      id="runs"
      title="Address runs"
      description="Addresses that this host’s agent hands out by itself and reports. What was granted is never granted again."
      actions={host.ended_at === null ? <EnrolAgent host={host} agent={runs.agent} /> : null}
    >
      {none ? (
        <EmptyState icon={Package} title="No agent">
          An agent draws thousands of this host’s addresses at once, gives them to containers by itself, also while
          Slash64 is down, and reports what it gave.
        </EmptyState>
      ) : (
        <>
          {runs.late.map((late) => (
            <LateNotice key={late.epoch} late={late} epoch={runs.epoch} />
          ))}
          <Figures runs={runs} />
          {runs.results.length === 0 ? (
            <EmptyState title={older ? "No older run" : "No run yet"}>
              {older ? "The newest are on the first page." : "The agent draws its first one when it starts."}
            </EmptyState>
          ) : (
            <RunTable runs={runs.results} epoch={runs.epoch} />
          )}
          <OtherRuns hostId={host.id} next={runs.next} older={older} />
        </>
      )}
    </Section>
  );
}

function Figures({ runs }: { readonly runs: RunsView }): ReactNode {
  return (
    <div className="mb-4 grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <StatCard
        label="Left to hand out"
        value={<CountText count={runs.left} />}
        detail={
          <>
            of <CountText count={runs.granted} /> granted
          </>
        }
      />
      <StatCard label="Lasts" value={lasting(runs)} detail={pace(runs)} />
      <StatCard
        label="Reported as given"
        value={<CountText count={runs.reported} />}
        detail={runs.agent === null ? undefined : `in ${count(runs.agent.reports, "report")}`}
      />
      <StatCard
        label="Last report"
        value={runs.agent?.last_report_at ? <RelativeTime at={runs.agent.last_report_at} /> : "none"}
        detail={
          runs.agent === null ? (
            `epoch ${runs.epoch}, no agent`
          ) : (
            <>
              agent of epoch {runs.agent.epoch}, enrolled <RelativeTime at={runs.agent.enrolled_at} />
            </>
          )
        }
      />
    </div>
  );
}

function OtherRuns({
  hostId,
  next,
  older,
}: {
  readonly hostId: string;
  readonly next: string | null;
  readonly older: boolean;
}): ReactNode {
  if (next === null && !older) return null;
  return (
    <nav aria-label="Pages of runs" className="flex justify-end gap-2 py-2">
      {older ? (
        <LinkButton href={`/hosts/${hostId}#runs`} size="small">
          Newest runs
        </LinkButton>
      ) : null}
      {next === null ? null : (
        <LinkButton href={`/hosts/${hostId}?runs=${next}#runs`} size="small" rel="next">
          Older runs
        </LinkButton>
      )}
    </nav>
  );
}

function LateNotice({ late, epoch }: { readonly late: LateAgent; readonly epoch: number }): ReactNode {
  return (
    <div className="mb-4">
      <Notice tone="warning" title={`An agent of epoch ${late.epoch} still reports; the host is in epoch ${epoch}`}>
        It was replaced, so it is not believed: {count(late.reports, "report")} since, the last{" "}
        <RelativeTime at={late.last_at} />.{" "}
        {late.addresses === "0"
          ? "It said nothing that the ledger does not know."
          : `What it said of ${count(late.addresses, "address", "addresses")} of its old runs is kept beside the ledger.`}{" "}
        Find where it runs, and stop it.
      </Notice>
    </div>
  );
}

function lasting({ lasts_days, left }: RunsView): string {
  if (lasts_days === null) return left === "0" ? "–" : "not known";
  if (lasts_days === "0") return left === "0" ? "nothing left" : "under a day";
  return count(lasts_days, "day");
}

function pace({ rate_per_day }: RunsView): ReactNode {
  if (rate_per_day === null) return "nothing was reported in seven days";
  return (
    <>
      at <CountText count={rate_per_day} /> a day
    </>
  );
}

function count(n: string, one: string, more = `${one}s`): string {
  return `${BigInt(n).toLocaleString("en")} ${n === "1" ? one : more}`;
}
