import type { Metadata } from "next";
import type { ReactNode } from "react";
import { RenumberForm } from "@/components/renumbering/renumber-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { pagePrincipal } from "@/lib/http/page-principal";
import { idOf, type SearchParams } from "@/lib/http/search-params";
import { plans } from "@/lib/plans/queries";
import { prefix } from "@/lib/prefixes/queries";
import { placesElsewhere } from "@/lib/renumbering/places";
import { Refused } from "../../refused";

export const metadata: Metadata = { title: "Renumber" };

/** Begins to renumber what is held at and below a prefix. */
export default async function RenumberPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pagePrincipal();
  const id = idOf((await searchParams).prefix);
  if (id === undefined) {
    return (
      <>
        <PageHeader title="Renumber" />
        <EmptyState title="Choose a prefix first" action={<LinkButton href="/prefixes">Open the prefixes</LinkButton>}>
          Open the prefix of a site, cluster, rack or host, and choose Renumber there.
        </EmptyState>
      </>
    );
  }
  const found = await prefix(principal, id);
  if (!found.ok) return <Refused failure={found.error} />;
  const known = await plans(principal);
  if (!known.ok) return <Refused failure={known.error} />;
  const aggregates = known.value.flatMap((plan) => plan.aggregates.map(({ network }) => network));
  const { network, path } = found.value;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Prefixes", href: "/prefixes" },
          { label: network, href: `/prefixes/${id}` },
          { label: "Renumber" },
        ]}
        title={`Renumber ${network}`}
        subtitle="Everything held in it gets its like at the same bits of a new prefix. The old ones are deprecated: they stay held, and nothing new is given from them, until you finish or abandon."
      />
      <RenumberForm
        prefix={{ id, network }}
        places={placesElsewhere(network, path[0]?.network ?? network, aggregates)}
      />
    </>
  );
}
