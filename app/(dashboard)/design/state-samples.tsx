import { Inbox, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { usageSegments } from "@/components/address/usage-segments";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link-button";
import { Meter } from "@/components/ui/meter";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatCard } from "@/components/ui/stat-card";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import { RACK_USAGE } from "./samples";
import { Beside, Specimen } from "./specimen";

const STATES = [
  "planned",
  "active",
  "deprecated",
  "reserved",
  "quarantined",
  "ended",
  "waiting",
  "granted",
  "refused",
] as const;

/** Badges, notices, figures, and the states a list can be in. */
export function StateSamples(): ReactNode {
  return (
    <>
      <Specimen name="ui/state-badge · badge">
        <Beside>
          {STATES.map((state) => (
            <StateBadge key={state} state={state} />
          ))}
          <Badge>documentation space</Badge>
          <Badge tone="info">enforced</Badge>
        </Beside>
      </Specimen>
      <Specimen name="ui/stat-card">
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          <StatCard label="Hosts" value="318" detail="4 new this week" href="/hosts" />
          <StatCard label="Containers" value="5,214" detail="live" href="/containers" />
          <StatCard label="/64s in use" value="318" detail="of 20,480" href="/prefixes">
            <Meter text="318 of 20,480 /64s used" segments={usageSegments(RACK_USAGE)} size="small" />
          </StatCard>
          <StatCard label="Fullest rack" value="98 %" detail="r01 in batch" />
        </div>
      </Specimen>
      <Specimen name="ui/notice">
        <div className="flex flex-col gap-2">
          <Notice title="Planned, not enforced">
            Docker's own address choice is confined, but another network could still collide.{" "}
            <TextLink href="/settings">Read more</TextLink>
          </Notice>
          <Notice
            tone="success"
            title="web-12 has 2001:db8:1910:829::/64"
            action={<Button size="small">Copy the command</Button>}
          />
          <Notice tone="warning">2001:db8::/32 is for documentation. It is never routed on the internet.</Notice>
          <Notice tone="error" title="No /64 is left in rack r01">
            All 1,024 are taken. Rack r02 of the same cluster has 647 free.
          </Notice>
        </div>
      </Specimen>
      <Specimen name="ui/empty-state · error-state · skeleton">
        <div className="grid gap-3 lg:grid-cols-3">
          <EmptyState
            icon={Inbox}
            title="No requests yet"
            action={
              <LinkButton href="/requests/new" variant="primary" icon={<Plus aria-hidden />}>
                Request a /64
              </LinkButton>
            }
          >
            When someone asks for a /64, it appears here with its answer.
          </EmptyState>
          <ErrorState requestId="01JQ8Z4V7W" action={<Button>Try again</Button>}>
            The database did not answer in time.
          </ErrorState>
          <SkeletonRows rows={5} />
        </div>
      </Specimen>
      <Specimen name="ui/time-text · relative-time">
        <Beside>
          <TimeText at="2026-03-01T14:22:03Z" />
          <TimeText at="2026-03-01T14:22:03Z" precision="day" />
          <RelativeTime at="2026-03-01T14:22:03Z" />
        </Beside>
      </Specimen>
    </>
  );
}
