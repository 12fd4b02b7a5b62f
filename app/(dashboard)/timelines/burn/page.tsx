import type { Metadata } from "next";
import type { ReactNode } from "react";
import { BurnCalculator } from "@/components/timelines/burn-calculator";
import { PageHeader } from "@/components/ui/page-header";
import { pagePrincipal } from "@/lib/http/page-principal";
import { fleetRate } from "@/lib/timelines/queries";
import { Refused } from "../../refused";

export const metadata: Metadata = { title: "Burn calculator" };

/** How long a prefix lasts when no address is used twice. */
export default async function BurnPage(): Promise<ReactNode> {
  const fleet = await fleetRate(await pagePrincipal());
  if (!fleet.ok) return <Refused failure={fleet.error} />;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Timelines", href: "/timelines" }, { label: "Burn calculator" }]}
        title="Burn calculator"
        subtitle="How long a prefix lasts when nothing in it is used twice. Exact to the second; a year is 365 days."
      />
      <BurnCalculator fleet={fleet.value} />
    </>
  );
}
