import { ArrowRightLeft } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { ChoiceLinks } from "@/components/lists/choice-links";
import { IgnoredNotice } from "@/components/lists/ignored-notice";
import { ListFoot } from "@/components/lists/list-foot";
import { listHref } from "@/components/lists/list-href";
import { RenumberingProgress } from "@/components/renumbering/renumbering-progress";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import { pagePrincipal } from "@/lib/http/page-principal";
import { readQuery, type SearchParams } from "@/lib/http/search-params";
import { renumberings } from "@/lib/renumbering/queries";
import { renumberingFilter } from "@/lib/renumbering/schema";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Renumbering" };

const PATH = "/renumberings";
const LABEL = { open: "Under way", all: "All" } as const;

/** Subtrees on their way to other addresses, and those that arrived or turned back. */
export default async function RenumberingsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pagePrincipal();
  const { filter, ignored } = readQuery(renumberingFilter, await searchParams);
  const found = await renumberings(principal, filter);
  if (!found.ok) return <Refused failure={found.error} />;
  const { results, next } = found.value;
  const query = { ...filter, status: filter.status === "open" ? undefined : filter.status };
  return (
    <>
      <PageHeader
        title="Renumbering"
        subtitle="Prefixes on their way to other addresses. Both are held until every host is off the old one."
      />
      <IgnoredNotice ignored={ignored} />
      <div className="mb-3">
        <ChoiceLinks
          label="Status"
          choices={(["open", "all"] as const).map((each) => ({
            label: LABEL[each],
            href: listHref(PATH, query, { status: each === "open" ? undefined : each }),
            current: each === filter.status,
          }))}
        />
      </div>
      {results.length === 0 ? (
        <EmptyState icon={ArrowRightLeft} title="Nothing is being renumbered">
          Open the <TextLink href="/prefixes">prefix</TextLink> of a site, cluster or rack and choose Renumber there.
        </EmptyState>
      ) : (
        <>
          <Table
            caption="Renumberings"
            head={
              <>
                <Th>From</Th>
                <Th>To</Th>
                <Th>Progress</Th>
                <Th>Since</Th>
                <Th>By</Th>
                <Th>Outcome</Th>
              </>
            }
          >
            {results.map((act) => (
              <Tr key={act.id} dim={act.outcome !== null}>
                <Td head label="From">
                  <TextLink href={`${PATH}/${act.id}`}>{act.from.network}</TextLink>
                </Td>
                <Td label="To">
                  <AddressText text={act.to.network} href={`/prefixes/${act.to.id}`} />
                </Td>
                <Td label="Progress">
                  <RenumberingProgress act={act} />
                </Td>
                <Td label="Since">
                  <TimeText at={act.began_at} precision="day" />
                </Td>
                <Td label="By">{act.began_by}</Td>
                <Td label="Outcome">{act.outcome ?? "under way"}</Td>
              </Tr>
            ))}
          </Table>
          <ListFoot path={PATH} query={query} shown={results.length} noun="row" next={next} />
        </>
      )}
    </>
  );
}
