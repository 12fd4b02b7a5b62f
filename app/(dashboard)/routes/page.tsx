import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CompareForm } from "@/components/routes/compare-form";
import { RouteTable } from "@/components/routes/route-table";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Tabs } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import { pageReader } from "@/lib/http/page-principal";
import { idOf, type SearchParams } from "@/lib/http/search-params";
import { rack } from "@/lib/racks/queries";
import { routes } from "@/lib/routes/queries";
import { type RouterKind, routesText } from "@/lib/routes/routes-text";
import { site } from "@/lib/sites/queries";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Routes" };

/** How many routes the page shows; the rest are in the text, and in the API. */
const SHOWN = 100;

const ROUTERS: readonly { kind: RouterKind; label: string; title: string }[] = [
  { kind: "linux", label: "Linux", title: "as root" },
  { kind: "frr", label: "FRR", title: "in vtysh's configure mode, or frr.conf" },
  { kind: "bird", label: "BIRD 2", title: "included from bird.conf" },
];

/** What the routers should carry, for a rack, a site or all; and a router's table held against it. */
export default async function RoutesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const query = await searchParams;
  const scope = { site: idOf(query.site), rack: idOf(query.rack) };
  const inRack = scope.rack === undefined ? null : await rack(principal, scope.rack);
  const inSite = scope.site === undefined ? null : await site(principal, scope.site);
  if (inRack?.ok === false) return <Refused failure={inRack.error} />;
  if (inSite?.ok === false) return <Refused failure={inSite.error} />;
  const found = await routes(principal, scope);
  const place = inRack?.value ?? inSite?.value;
  const where = inRack !== null ? `rack ${place?.name}` : inSite !== null ? `site ${place?.name}` : "all hosts";
  const discarded = inRack?.value.prefixes.map(({ network }) => network) ?? [];

  return (
    <>
      <PageHeader
        title="Routes"
        subtitle={
          <>
            What the routers should carry for {where}, and what they do carry.{" "}
            {place === undefined ? null : <TextLink href="/routes">All routes</TextLink>}
          </>
        }
      />
      <Section
        title="Compare with a router"
        description="Paste its table: you see what is allocated and not routed, and what is routed and not allocated."
      >
        <CompareForm scope={scope} />
      </Section>
      {found.ok ? (
        <Section
          title={`To carry (${found.value.length.toLocaleString("en")})`}
          description="One route for each host whose prefix is routed to it, by its uplink address. Networks on a link, behind an NDP proxy or on an overlay need none."
        >
          {found.value.length === 0 ? (
            <EmptyState title="No route">No host here has a prefix that is routed to it.</EmptyState>
          ) : (
            <div className="space-y-4">
              <Tabs
                label="For which router"
                items={ROUTERS.map(({ kind, label, title }) => ({
                  value: kind,
                  label,
                  panel: (
                    <CodeBlock
                      code={routesText(kind, found.value, discarded)}
                      title={`Routes for ${where}`}
                      where={title}
                    />
                  ),
                }))}
              />
              <RouteTable rows={found.value.slice(0, SHOWN)} />
              {found.value.length <= SHOWN ? null : (
                <p className="text-muted text-sm">
                  The first {SHOWN} are shown; the text above has all of them. A rack's own routes are linked from its
                  page.
                </p>
              )}
            </div>
          )}
        </Section>
      ) : (
        <Refused failure={found.error} />
      )}
    </>
  );
}
