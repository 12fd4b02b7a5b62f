import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { UsageMeter } from "@/components/address/usage-meter";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { VrfBadge } from "@/components/vrfs/vrf-badge";
import type { OverviewView } from "@/lib/overview/views";

/** The aggregates and how far each is given out. */
export function Aggregates({ rows }: { readonly rows: OverviewView["aggregates"] }): ReactNode {
  return (
    <Section title="Aggregates" actions={<TextLink href="/prefixes">Open the tree</TextLink>}>
      <div className="grid gap-3 lg:grid-cols-2">
        {rows.map((row) => (
          <Card key={row.id}>
            <p className="flex flex-wrap items-baseline justify-between gap-2 text-lg">
              <AddressText text={row.network} href={`/prefixes/${row.id}`} copy="hover" />
              <VrfBadge vrf={row.vrf} />
            </p>
            {row.usage === null ? null : (
              <div className="mt-3">
                <UsageMeter usage={row.usage} size="card" />
              </div>
            )}
          </Card>
        ))}
      </div>
    </Section>
  );
}
