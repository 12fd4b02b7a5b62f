import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NoRackYet } from "@/components/requests/no-rack-yet";
import { RequestForm } from "@/components/requests/request-form";
import { PageHeader } from "@/components/ui/page-header";
import { requestChoices } from "@/lib/hosts/queries";
import { pagePrincipal } from "@/lib/http/page-principal";
import { idOf, type SearchParams } from "@/lib/http/search-params";
import { Refused } from "../../refused";

export const metadata: Metadata = { title: "Request a /64" };

/** The form that asks for a /64 for a new Docker host. */
export default async function RequestPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pagePrincipal();
  const query = await searchParams;
  const choices = await requestChoices(principal, { site: idOf(query.site), rack: idOf(query.rack) });
  if (!choices.ok) return <Refused failure={choices.error} />;
  const { sites, site, racks } = choices.value;
  return (
    <>
      <PageHeader
        title="Request a /64"
        subtitle="For a new Docker host: it gets a routed /64, and each of its containers a /128 of its own."
      />
      {sites.length === 0 || site === null ? (
        <NoRackYet />
      ) : (
        <RequestForm key={site} sites={sites} site={site} racks={racks} rack={idOf(query.rack) ?? null} />
      )}
    </>
  );
}
