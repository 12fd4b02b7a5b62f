import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { OpenAlerts } from "@/components/alerts/open-alerts";
import { Aggregates } from "@/components/overview/aggregates";
import { Counts } from "@/components/overview/counts";
import { FirstSteps } from "@/components/overview/first-steps";
import { FullestRacks } from "@/components/overview/fullest-racks";
import { HeldOverTime, HeldOverTimeAwaited } from "@/components/overview/held-over-time";
import { Lately } from "@/components/overview/lately";
import { LevelUsageTable } from "@/components/overview/level-usage";
import { RequestTable } from "@/components/requests/request-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { alerts } from "@/lib/alerts/queries";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { heldOverTime, overview } from "@/lib/overview/queries";
import { Refused } from "./refused";

export const metadata: Metadata = { title: "Overview" };

/** What there is, how full it is and what changed; in a new installation, what to do first. */
export default async function OverviewPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const reader = await pageReader(searchParams);
  const [found, open] = await Promise.all([overview(reader), alerts(reader, { status: "open" })]);
  if (!found.ok) return <Refused failure={found.error} />;
  if (!open.ok) return <Refused failure={open.error} />;
  const { installation, aggregates, levels, fullest, requests, audited } = found.value;
  // what to do first is nothing for the past
  if (reader.at === undefined && (!installation.has_plan || installation.counts.hosts === 0)) {
    return (
      <>
        <PageHeader title="Welcome to Slash64" subtitle="Three steps from here to the first routed /64." />
        <FirstSteps installation={installation} />
        {aggregates.length === 0 ? null : <Aggregates rows={aggregates} />}
      </>
    );
  }
  return (
    <>
      <PageHeader title="Overview" />
      {reader.at === undefined ? <OpenAlerts alerts={open.value.results} /> : null}
      <Counts overview={found.value} />
      <Suspense fallback={<HeldOverTimeAwaited />}>
        <OverTime searchParams={searchParams} />
      </Suspense>
      <Aggregates rows={aggregates} />
      <LevelUsageTable levels={levels} />
      <FullestRacks racks={fullest} />
      {requests.length === 0 ? null : (
        <Section title="Newest requests" actions={<TextLink href="/requests">All requests</TextLink>}>
          <RequestTable rows={requests} />
        </Section>
      )}
      <Lately audited={audited} />
    </>
  );
}

/** Reads the whole history, so the rest of the page does not wait for it. Without it the page is still whole. */
async function OverTime({ searchParams }: { readonly searchParams: SearchParams }): Promise<ReactNode> {
  const points = await heldOverTime(await pageReader(searchParams));
  return points.ok ? <HeldOverTime points={points.value} /> : null;
}
