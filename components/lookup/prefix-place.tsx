import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { PathTable } from "@/components/lookup/path-table";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { PrefixRow } from "@/lib/prefixes/views";

export type PrefixPlaceProps = {
  readonly prefix: string;
  /** Ours that contain it, the longest last. */
  readonly around: readonly PrefixRow[];
  /** The first of ours that lie in it. */
  readonly inside: readonly PrefixRow[];
};

/** A prefix that is not one of ours: what of ours contains it, and what of ours it contains. */
export function PrefixPlace({ prefix, around, inside }: PrefixPlaceProps): ReactNode {
  const last = around.at(-1);
  return (
    <>
      <Card>
        <h2>
          <AddressText text={prefix} className="text-lg sm:text-xl" />
        </h2>
        <p className="mt-2 max-w-prose [overflow-wrap:anywhere]">
          {last === undefined
            ? "This lies in no prefix that Slash64 keeps."
            : `This is not a prefix of its own here. It lies in ${last.network}.`}
          {inside.length === 0 ? " Nothing of ours lies in it." : null}
        </p>
      </Card>
      <div className="mt-7">
        {around.length === 0 ? null : (
          <Section title="Where it lies">
            <PathTable path={around} />
          </Section>
        )}
        {inside.length === 0 ? null : (
          <Section title="Prefixes within it" description="The first of them, in address order.">
            <PathTable path={inside} nested={false} />
          </Section>
        )}
      </div>
    </>
  );
}
