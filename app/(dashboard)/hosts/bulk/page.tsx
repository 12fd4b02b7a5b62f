import type { Metadata } from "next";
import type { ReactNode } from "react";
import { BulkForm } from "@/components/bulk/bulk-form";
import { PageHeader } from "@/components/ui/page-header";
import { pagePrincipal } from "@/lib/http/page-principal";
import { racks } from "@/lib/racks/queries";
import { sites } from "@/lib/sites/queries";
import { Refused } from "../../refused";

export const metadata: Metadata = { title: "Many hosts" };

/** More than these are found by their own pages. */
const OFFERED = 1000;

/** One thing done with many hosts by name: request, re-image, move, remove. */
export default async function BulkPage(): Promise<ReactNode> {
  const principal = await pagePrincipal();
  const [places, frames] = await Promise.all([
    sites(principal, { status: "live", limit: OFFERED }),
    racks(principal, { status: "live", ordering: "name", limit: OFFERED }),
  ]);
  if (!places.ok) return <Refused failure={places.error} />;
  if (!frames.ok) return <Refused failure={frames.error} />;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Hosts", href: "/hosts" }, { label: "Many hosts" }]}
        title="Many hosts at once"
        subtitle="Paste names, see what would become of each, then do it all in one step or not at all."
      />
      <BulkForm
        sites={places.value.results.map(({ id, name }) => ({ value: id, label: name }))}
        racks={frames.value.results.map(({ id, name, site }) => ({ value: id, label: name, hint: site.name }))}
      />
    </>
  );
}
