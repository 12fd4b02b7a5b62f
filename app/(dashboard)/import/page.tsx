import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ImportWizard } from "@/components/import/import-wizard";
import { PageHeader } from "@/components/ui/page-header";
import { authorise } from "@/lib/auth/authorise";
import { pagePrincipal } from "@/lib/http/page-principal";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Import" };

/** Brings in sites, racks and hosts from CSV files. */
export default async function ImportPage(): Promise<ReactNode> {
  const allowed = authorise(await pagePrincipal(), "inventory:import");
  if (!allowed.ok) return <Refused failure={allowed.error} />;
  return (
    <>
      <PageHeader
        title="Import an inventory"
        subtitle="Sites, racks and devices as CSV in the columns of NetBox's own export. First you see what would be done; then it is all done, or nothing."
      />
      <ImportWizard />
    </>
  );
}
