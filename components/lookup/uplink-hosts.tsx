import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { Card } from "@/components/ui/card";
import type { UplinkHost } from "@/lib/lookup/views";

/** The hosts that have an address on their uplink, and the containers that share it with them. */
export function UplinkHosts({ uplinks }: { readonly uplinks: readonly UplinkHost[] }): ReactNode {
  return (
    <div className="flex flex-col gap-3">
      {uplinks.map(({ host, sharing, containers }) => (
        <Card key={host.id}>
          <HolderLink holder={{ kind: "host", ...host }} />
          {sharing === 0 ? null : (
            <ul
              aria-label={`Containers that share the address of ${host.name}`}
              className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm"
            >
              {containers.map((container) => (
                <li key={container.id}>
                  <HolderLink holder={{ kind: "container", ...container }} />
                </li>
              ))}
              {sharing > containers.length ? (
                <li className="text-muted">and {(sharing - containers.length).toLocaleString("en")} more</li>
              ) : null}
            </ul>
          )}
        </Card>
      ))}
    </div>
  );
}
