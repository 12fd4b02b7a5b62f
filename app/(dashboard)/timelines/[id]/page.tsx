import { Download } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ChoiceLinks } from "@/components/lists/choice-links";
import { logPoints, spanText } from "@/components/timelines/chart-data";
import { MarkList } from "@/components/timelines/mark-list";
import { OutlookCards } from "@/components/timelines/outlook-cards";
import { PoolPrefix, poolName } from "@/components/timelines/pool-name";
import { TimelineFigure } from "@/components/timelines/timeline-figure";
import { TimelineTwin } from "@/components/timelines/timeline-twin";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { pagePrincipal } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { poolTimeline } from "@/lib/timelines/queries";
import type { PoolTimeline } from "@/lib/timelines/views";
import { pageId } from "../../page-id";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: "Timeline" };

/** One pool: when it runs out, why, and what it has been and may become, drawn. */
export default async function TimelinePage({ params, searchParams }: Props): Promise<ReactNode> {
  const id = await pageId(params);
  const found = await poolTimeline(await pagePrincipal(), id);
  if (!found.ok) return <Refused failure={found.error} />;
  const timeline = found.value;
  const { pool, marks } = timeline;
  const axis = (await searchParams).axis === "log" ? "log" : "even";
  const path = `/timelines/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Timelines", href: "/timelines" }, { label: poolName(pool) }]}
        title={poolName(pool)}
        subtitle={<PoolPrefix row={pool} />}
        actions={
          <>
            <PrintButton />
            <a href={`/api/v1/pools/${id}/timeline.csv`} download className={buttonStyle("secondary")}>
              <Download aria-hidden />
              Samples as CSV
            </a>
          </>
        }
      />
      <OutlookCards row={pool} />
      {pool.driver === null ? null : (
        <div className="mt-3">
          <Notice title={pool.driver.sentence}>{pool.driver.help}</Notice>
        </div>
      )}
      <Section
        title={`${pool.usage.unit} taken`}
        description={inWords(timeline, axis)}
        actions={
          <ChoiceLinks
            label="Time axis"
            choices={[
              { label: "Even", href: path, current: axis === "even" },
              { label: "Logarithmic", href: `${path}?axis=log`, current: axis === "log" },
            ]}
          />
        }
      >
        <Card>
          <TimelineFigure timeline={timeline} axis={axis} />
          <div className="mt-2">
            <TimelineTwin timeline={timeline} />
          </div>
        </Card>
      </Section>
      <Section title="What happened">
        <MarkList marks={marks} />
      </Section>
    </>
  );
}

function inWords(timeline: PoolTimeline, axis: "even" | "log"): string {
  if (axis === "even") {
    return "The step is what was taken, the thin line what was held; the dashed line is the trend, with the band from P10 to P90 around it.";
  }
  const { endDays } = logPoints(timeline);
  return endDays === null
    ? "From a day on. At the present rate it never ends."
    : `From a day on. At the present rate the last one goes in ${spanText(endDays)}; beyond ten years that is arithmetic and no forecast.`;
}
