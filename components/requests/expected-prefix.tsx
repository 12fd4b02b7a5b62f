"use client";

import { type ReactNode, useEffect, useState } from "react";
import { AddressText } from "@/components/address/address-text";
import { BitLayout } from "@/components/address/bit-layout";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { RackChoice } from "@/lib/hosts/views";
import { Prefix } from "@/lib/ipv6/prefix";
import type { BitSpan, PrefixView } from "@/lib/prefixes/views";

/** The prefix that the chosen rack would give next, and where it lies in the plan. */
export function ExpectedPrefix({ rack }: { readonly rack: RackChoice | null }): ReactNode {
  const spans = useRackSpans(rack?.prefix_id ?? null);
  if (rack === null) {
    return <Notice title="Choose a rack">The prefix that the host can expect is shown here.</Notice>;
  }
  if (rack.network === null)
    return (
      <Notice tone="warning" title={`Rack ${rack.name} has no prefix yet`}>
        Give it one on its page, then come back.
      </Notice>
    );
  if (rack.free === "0")
    return (
      <Notice tone="warning" title={`Rack ${rack.name} is full`}>
        It has no free /64 left. Choose another rack.
      </Notice>
    );
  const shown = rack.expected ?? rack.network;
  const prefix = Prefix.mustParse(shown);
  return (
    <Card className="p-5 xl:sticky xl:top-[calc(var(--top-bar-h)+1.25rem)]">
      <h2 className="font-semibold text-sm">{rack.expected === null ? "The next free /64 of" : "You can expect"}</h2>
      <p className="mt-1 text-lg">
        <AddressText text={shown} copy="none" />
      </p>
      {spans === null ? (
        <div className="mt-4 h-24" aria-hidden />
      ) : (
        <div className="mt-4">
          <BitLayout
            address={prefix.address.toString()}
            length={prefix.length}
            spans={[...spans, ...hostSpan(prefix, rack.network, spans.at(-1)?.position ?? 0)]}
            size="card"
          />
        </div>
      )}
      <p className="mt-4 text-muted text-sm">
        The rack gives its /64s in order, and none twice. If somebody else asks before you do, you get the one after
        this.
      </p>
    </Card>
  );
}

function hostSpan(prefix: Prefix, rackNetwork: string, rackPosition: number): BitSpan[] {
  const rack = Prefix.mustParse(rackNetwork);
  if (prefix.length <= rack.length) return [];
  return [
    {
      name: "host",
      from: rack.length,
      to: prefix.length,
      index: prefix.indexIn(rack).toString(),
      position: rackPosition + 1,
    },
  ];
}

/** The spans of a rack's own prefix, asked for when the choice changes. Null until they have come. */
function useRackSpans(prefixId: string | null): readonly BitSpan[] | null {
  const [found, setFound] = useState<{ readonly id: string; readonly spans: readonly BitSpan[] } | null>(null);
  useEffect(() => {
    if (prefixId === null) return;
    const leaving = new AbortController();
    fetch(`/api/v1/prefixes/${prefixId}`, { signal: leaving.signal })
      .then(async (response) => (response.ok ? ((await response.json()) as PrefixView) : null))
      .then((prefix) => prefix && setFound({ id: prefixId, spans: prefix.spans }))
      // The layout is a help, not a part of the request: without it the form works as well.
      .catch(() => {});
    return () => leaving.abort();
  }, [prefixId]);
  return found !== null && found.id === prefixId ? found.spans : null;
}
