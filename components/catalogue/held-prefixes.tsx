import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { BelowText } from "@/components/address/below-text";
import { UsageMeter } from "@/components/address/usage-meter";
import { Card } from "@/components/ui/card";
import type { HeldPrefixView } from "@/lib/allocations/held-prefix";
import type { BelowView } from "@/lib/prefixes/views";

type Props = { readonly prefixes: readonly HeldPrefixView[] };

/** The prefixes that something holds, for a cell of a table. */
export function HeldPrefixes({ prefixes }: Props): ReactNode {
  if (prefixes.length === 0) return <span className="text-faint">none</span>;
  return (
    <span className="flex flex-col">
      {prefixes.map((held) => (
        <AddressText key={held.id} text={held.network} href={`/prefixes/${held.id}`} copy="hover" />
      ))}
    </span>
  );
}

/** How full they are, for the cell beside it. */
export function HeldUsage({ prefixes }: Props): ReactNode {
  const used = prefixes.filter((held) => held.usage !== null);
  if (used.length === 0) return <span className="text-faint">–</span>;
  return (
    <span className="flex flex-col gap-1">
      {used.map((held) => (held.usage === null ? null : <UsageMeter key={held.id} usage={held.usage} />))}
    </span>
  );
}

/** The same on the holder's own page, in large. */
export function HeldPrefixCards({
  prefixes,
  below,
}: Props & {
  /** What is below each of them, by its id, where that is counted. */
  readonly below?: ReadonlyMap<string, BelowView>;
}): ReactNode {
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      {prefixes.map((held) => {
        const under = below?.get(held.id);
        return (
          <Card key={held.id} className="flex flex-col gap-3">
            <AddressText text={held.network} href={`/prefixes/${held.id}`} className="text-lg" />
            {held.usage === null ? null : <UsageMeter usage={held.usage} size="card" />}
            {under === undefined ? null : (
              <p className="text-muted text-sm">
                Below it: <BelowText below={under} />
              </p>
            )}
          </Card>
        );
      })}
    </div>
  );
}
