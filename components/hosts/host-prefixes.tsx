import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { BitLayout } from "@/components/address/bit-layout";
import { UsageMeter } from "@/components/address/usage-meter";
import { ReleaseButton } from "@/components/quarantine/release-button";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { StateBadge } from "@/components/ui/state-badge";
import { TimeText } from "@/components/ui/time-text";
import type { HostPrefixView, HostView } from "@/lib/hosts/views";
import type { PrefixView } from "@/lib/prefixes/views";

/** The /64 a host holds, where it lies in the plan and how far it is used; others it holds too, and the ones it held before. */
export function HostPrefixes({
  host,
  place,
}: {
  readonly host: HostView;
  readonly place: PrefixView | null;
}): ReactNode {
  const former = host.prefixes.filter((held) => held.until !== null);
  const others = host.prefixes.filter((held) => held.until === null && held.id !== place?.id);
  return (
    <>
      {place === null ? (
        <NoPrefix host={host} />
      ) : (
        <Card className="p-5">
          <p className="text-xl">
            <AddressText text={place.network} href={`/prefixes/${place.id}`} />
          </p>
          <div className="mt-4">
            <BitLayout
              address={place.network.replace(/\/\d+$/, "")}
              length={place.length}
              spans={place.spans}
              size="card"
            />
          </div>
          {place.usage === null ? null : (
            <div className="mt-5 max-w-xl">
              <UsageMeter usage={place.usage} size="card" />
            </div>
          )}
        </Card>
      )}
      {others.length === 0 ? null : (
        <ul className="mt-3 flex flex-col gap-2" aria-label="Further prefixes it holds">
          {others.map((held) => (
            <OtherPrefix key={held.tenure_id} held={held} host={host} />
          ))}
        </ul>
      )}
      {former.length === 0 ? null : (
        <div className="mt-3">
          <Disclosure label={`${former.length} former ${former.length === 1 ? "prefix" : "prefixes"}`}>
            <ul className="space-y-1.5 text-sm">
              {former.map((held) => (
                <FormerPrefix key={held.tenure_id} held={held} />
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
    </>
  );
}

function OtherPrefix({ held, host }: { readonly held: HostPrefixView; readonly host: HostView }): ReactNode {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2.5 text-sm">
      <AddressText text={held.network} href={`/prefixes/${held.id}`} />
      <StateBadge state={held.state} />
      <span className="text-muted">
        held since <TimeText at={held.since} precision="day" />
      </span>
      {host.ended_at === null ? (
        <span className="ml-auto">
          <ReleaseButton
            small
            id={held.id}
            network={held.network}
            holder={`Host ${host.name}`}
            containers={host.containers.live === 0 ? null : "Containers that have an address of it"}
          />
        </span>
      ) : null}
    </li>
  );
}

function FormerPrefix({ held }: { readonly held: HostPrefixView }): ReactNode {
  return (
    <li className="flex flex-wrap gap-x-3">
      <AddressText text={held.network} href={`/prefixes/${held.id}`} copy="none" />
      <span className="text-muted">
        <TimeText at={held.since} precision="day" /> to{" "}
        {held.until === null ? "now" : <TimeText at={held.until} precision="day" />}
      </span>
    </li>
  );
}

function NoPrefix({ host }: { readonly host: HostView }): ReactNode {
  if (host.ended_at !== null)
    return (
      <Notice title="This host has ended">
        What it held is kept below, and in every look-up. None of its addresses comes again.
      </Notice>
    );
  if (host.rack === null) {
    return (
      <Notice tone="warning" title="This host has no prefix">
        It stands in no rack, and a /64 comes from a rack. Put it into one by Change, then give that rack its prefixes.
      </Notice>
    );
  }
  return (
    <Notice
      tone="warning"
      title="This host has no prefix"
      action={
        <LinkButton href={`/racks/${host.rack.id}`} size="small">
          Open its rack
        </LinkButton>
      }
    >
      Give rack {host.rack.name} its prefixes: every live host in it then gets its /64.
    </Notice>
  );
}
