import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SetupForm } from "@/components/plans/setup-form";
import { PageHeader } from "@/components/ui/page-header";
import { pagePrincipal } from "@/lib/http/page-principal";
import { plans } from "@/lib/plans/queries";
import { vrfs } from "@/lib/vrfs/queries";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Set up a plan" };

/** The first-run wizard, and the way to a further aggregate: which prefix, and how it is divided. */
export default async function SetupPage(): Promise<ReactNode> {
  const principal = await pagePrincipal();
  const [found, known] = [await plans(principal), await vrfs(principal)];
  if (!found.ok) return <Refused failure={found.error} />;
  if (!known.ok) return <Refused failure={known.error} />;
  const first = found.value.length === 0;
  return (
    <>
      <PageHeader
        title={first ? "Set up your plan" : "Add an aggregate"}
        subtitle="The aggregate that was assigned to you, and the plan that divides it among sites, racks and hosts."
      />
      <SetupForm first={first} vrfs={known.value.map(({ name }) => name)} />
    </>
  );
}
