import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Checklist } from "@/components/decommission/checklist";
import { StepButton } from "@/components/decommission/step-button";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { decommission } from "@/lib/decommission/queries";
import { pagePrincipal } from "@/lib/http/page-principal";
import { pageId } from "../../../page-id";
import { Refused } from "../../../refused";

type Props = { readonly params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Decommission" };

/** The checklist by which a rack is taken out of service. It reads the ledger, so it can be left and taken up again. */
export default async function DecommissionPage({ params }: Props): Promise<ReactNode> {
  const found = await decommission(await pagePrincipal(), await pageId(params));
  if (!found.ok) return <Refused failure={found.error} />;
  const { rack, site, act, retired } = found.value;
  const open = act !== null && act.ended_at === null;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sites", href: "/sites" },
          { label: site.name, href: `/sites/${site.id}` },
          { label: rack.name, href: `/racks/${rack.id}` },
          { label: "Decommission" },
        ]}
        title={`Decommission ${rack.name}`}
        badges={retired ? <StateBadge state="retired" /> : null}
        subtitle="Step by step, as slowly as you like. Nothing is done twice, and until the last step you can stop."
        actions={
          open ? (
            <StepButton rackId={rack.id} step="stop" label="Stop, it stays in service" done={`${rack.name} stays`} />
          ) : undefined
        }
      />
      <Checklist list={found.value} />
    </>
  );
}
