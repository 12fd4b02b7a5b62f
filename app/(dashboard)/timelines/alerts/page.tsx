import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AlertTable } from "@/components/alerts/alert-table";
import { RuleList } from "@/components/alerts/rule-list";
import { WebhookList } from "@/components/alerts/webhook-list";
import { ChoiceLinks } from "@/components/lists/choice-links";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { alerts, rulesInForce } from "@/lib/alerts/queries";
import { alertFilter } from "@/lib/alerts/schema";
import { pagePrincipal } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { levelNames } from "@/lib/timelines/queries";
import { webhooks } from "@/lib/webhooks/queries";
import { Refused } from "../../refused";

export const metadata: Metadata = { title: "Alerts" };

const PATH = "/timelines/alerts";

/** What has crossed a threshold, the rules that watch, and who is told. */
export default async function AlertsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pagePrincipal();
  const { filter } = readQuery(alertFilter, await searchParams);
  const [found, rules, told, levels] = await Promise.all([
    alerts(principal, filter),
    rulesInForce(principal),
    webhooks(principal),
    levelNames(principal),
  ]);
  if (!found.ok) return <Refused failure={found.error} />;
  if (!rules.ok) return <Refused failure={rules.error} />;
  if (!told.ok) return <Refused failure={told.error} />;
  if (!levels.ok) return <Refused failure={levels.error} />;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Timelines", href: "/timelines" }, { label: "Alerts" }]}
        title="Alerts"
        subtitle="Pools are looked at every minute. An alert is cleared when its pool is clearly past the threshold, not at once."
      />
      <Section
        title="Raised"
        actions={
          <ChoiceLinks
            label="Status"
            choices={[
              { label: "Open", href: PATH, current: filter.status === "open" },
              { label: "All", href: `${PATH}?status=all`, current: filter.status === "all" },
            ]}
          />
        }
      >
        <AlertTable alerts={found.value.results} />
      </Section>
      <Section title="Rules">
        <RuleList rules={rules.value.results} levels={levels.value} />
      </Section>
      <Section title="Webhooks" description="Each hears when an alert is raised and when it is cleared, at least once.">
        <WebhookList webhooks={told.value.results} />
      </Section>
    </>
  );
}
