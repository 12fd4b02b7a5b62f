import { ChartSpline } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { WhatIfPlanner } from "@/components/planner/what-if-planner";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { pagePrincipal } from "@/lib/http/page-principal";
import { idOf, type SearchParams } from "@/lib/http/search-params";
import { estate, scenarios } from "@/lib/planner/queries";
import { Refused } from "../../refused";

export const metadata: Metadata = { title: "Planner" };

/** What if: more racks, other lengths, another quarantine; today beside it, and the plan against the limits of others. */
export default async function PlannerPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pagePrincipal();
  const [found, kept] = await Promise.all([
    estate(principal, { rack: idOf((await searchParams).rack) }),
    scenarios(principal),
  ]);
  if (!kept.ok) return <Refused failure={kept.error} />;
  const head = (
    <PageHeader
      crumbs={[{ label: "Timelines", href: "/timelines" }, { label: "Planner" }]}
      title="Planner"
      subtitle="Change what may change, and see what follows, beside today."
    />
  );
  if (!found.ok && found.error.code === "not-found" && found.error.noun === "plan") {
    return (
      <>
        {head}
        <EmptyState
          icon={ChartSpline}
          title="There is no plan with racks and hosts yet"
          action={
            <LinkButton href="/setup" variant="primary">
              Set up a plan
            </LinkButton>
          }
        >
          The planner begins with what is there.
        </EmptyState>
      </>
    );
  }
  if (!found.ok) return <Refused failure={found.error} />;
  return (
    <>
      {head}
      <WhatIfPlanner estate={found.value} kept={kept.value.results} />
    </>
  );
}
