import type { ReactNode } from "react";
import { CountText } from "@/components/address/count-text";
import { HolderLink } from "@/components/address/holder-link";
import { StateBadge } from "@/components/ui/state-badge";
import { type Sort, Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { RackRow } from "@/lib/racks/views";
import { HeldPrefixes, HeldUsage } from "./held-prefixes";

type Props = {
  readonly rows: readonly RackRow[];
  /** Left out on the page of a site. */
  readonly site?: boolean | undefined;
  /** Left out on the page of a cluster. */
  readonly cluster?: boolean | undefined;
  /** Links that sort, where the page can. */
  readonly byName?: Sort | undefined;
  readonly byRoom?: Sort | undefined;
};

/** Racks, one a row, with the /64s that each can still give. */
export function RackTable({ rows, site = true, cluster = true, byName, byRoom }: Props): ReactNode {
  return (
    <Table
      caption="Racks"
      head={
        <>
          <Th sort={byName}>Rack</Th>
          {site ? <Th>Site</Th> : null}
          {cluster ? <Th>Cluster</Th> : null}
          <Th>Prefix</Th>
          <Th>Usage</Th>
          <Th align="end" sort={byRoom}>
            Free /64s
          </Th>
          <Th align="end">Hosts</Th>
        </>
      }
    >
      {rows.map((row) => (
        <Tr key={row.id} dim={row.retired_at !== null}>
          <Td head label="Rack">
            <span className="flex flex-wrap items-center gap-2">
              <TextLink href={`/racks/${row.id}`}>{row.name}</TextLink>
              {row.retired_at === null ? null : <StateBadge state="retired" />}
            </span>
          </Td>
          {site ? (
            <Td label="Site">
              <HolderLink holder={{ kind: "site", ...row.site }} />
            </Td>
          ) : null}
          {cluster ? (
            <Td label="Cluster">
              {row.cluster === null ? (
                <span className="text-faint">–</span>
              ) : (
                <HolderLink holder={{ kind: "cluster", ...row.cluster }} />
              )}
            </Td>
          ) : null}
          <Td label="Prefix">
            <HeldPrefixes prefixes={row.prefixes} />
          </Td>
          <Td label="Usage">
            <HeldUsage prefixes={row.prefixes} />
          </Td>
          <Td label="Free /64s" align="end">
            {row.free === null ? <span className="text-faint">–</span> : <CountText count={row.free} />}
          </Td>
          <Td label="Hosts" align="end">
            {row.hosts.toLocaleString("en")}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
