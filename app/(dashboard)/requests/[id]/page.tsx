import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import { pageReader } from "@/lib/http/page-principal";
import { idOf, type SearchParams } from "@/lib/http/search-params";
import { request } from "@/lib/requests/queries";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Request ${(await params).id}` };
}

/** One request: what was asked, by whom and why, and what was given. */
export default async function RequestPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { id } = await params;
  const found = await request(await pageReader(searchParams), idOf(id) ?? "0");
  if (!found.ok) return <Refused failure={found.error} />;
  const it = found.value;
  const link = (path: string, thing: { id: string; name: string } | null) =>
    thing === null ? "none" : <TextLink href={`/${path}/${thing.id}`}>{thing.name}</TextLink>;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Requests", href: "/requests" }, { label: it.id }]}
        title={it.summary}
        badges={<StateBadge state={it.status} />}
      />
      <Card>
        <DescriptionList
          columns={2}
          items={[
            { term: "Host", value: link("hosts", it.host) },
            { term: "Rack", value: link("racks", it.rack) },
            { term: "Site", value: link("sites", it.site) },
            {
              term: "Given",
              value:
                it.prefixes.length === 0
                  ? "nothing"
                  : it.prefixes.map((prefix) => (
                      <span key={prefix.id} className="block">
                        <AddressText text={prefix.network} href={`/prefixes/${prefix.id}`} />
                        {prefix.until === null ? null : (
                          <span className="text-muted">
                            {" "}
                            until <TimeText at={prefix.until} precision="day" />
                          </span>
                        )}
                      </span>
                    )),
            },
            { term: "Asked by", value: it.requested_by },
            { term: "Asked", value: <TimeText at={it.requested_at} precision="second" /> },
            { term: "Decided by", value: it.decided_by ?? "nobody yet" },
            {
              term: "Decided",
              value: it.decided_at === null ? "not yet" : <TimeText at={it.decided_at} precision="second" />,
            },
            { term: "Ticket", value: it.ticket === "" ? "none" : it.ticket },
            { term: "Reason", value: it.reason === "" ? "none given" : it.reason },
          ]}
        />
      </Card>
    </>
  );
}
