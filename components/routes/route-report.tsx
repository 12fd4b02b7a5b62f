import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { Notice } from "@/components/ui/notice";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import type { OtherRoute, RouteFinding, RouteReport } from "@/lib/routes/views";

/** How a router's table differs from what it should carry, the worst first. */
export function RouteReportView({ report }: { readonly report: RouteReport }): ReactNode {
  const { wanted, carried, table, missing, elsewhere, discarded, covered, unallocated, pieces } = report;
  const faults = missing.length + elsewhere.length + discarded.length + unallocated.length;
  return (
    <div className="space-y-6">
      <Notice
        tone={faults === 0 ? "success" : "warning"}
        title={`${carried.toLocaleString("en")} of ${wanted.toLocaleString("en")} routes are carried as they should be`}
      >
        The table has {table.toLocaleString("en")} {table === 1 ? "route" : "routes"}.{" "}
        {faults === 0 ? "Nothing in it contradicts the ledger." : null}
      </Notice>
      <Findings
        title="Allocated, not routed"
        about="Nobody finds these hosts' containers from here."
        findings={missing}
      />
      <Findings
        title="Routed elsewhere"
        about="The next hop is not the host's uplink address: the host was moved, or its address here is old."
        findings={elsewhere}
      />
      <Findings title="Discarded" about="The router throws packets to these prefixes away." findings={discarded} />
      <Others
        title="Routed, not allocated"
        about="These lie in your prefixes, and nobody holds them: left over, or given out by hand."
        others={unallocated}
      />
      <Findings
        title="Inside a larger route"
        about="Right on a router further away; the last one before the host needs the host's own route."
        findings={covered}
      />
      <Others title="Pieces of what is held" about="More specific than the ledger's own prefix." others={pieces} />
    </div>
  );
}

function Findings({
  title,
  about,
  findings,
}: {
  readonly title: string;
  readonly about: string;
  readonly findings: readonly RouteFinding[];
}): ReactNode {
  if (findings.length === 0) return null;
  return (
    <Part title={title} about={about} count={findings.length}>
      <Table
        caption={title}
        head={
          <>
            <Th>Prefix</Th>
            <Th>Host</Th>
            <Th>Should go to</Th>
            <Th>The table says</Th>
          </>
        }
      >
        {findings.slice(0, SHOWN).map(({ wanted, carried }) => (
          <Tr key={`${wanted.host.id} ${wanted.prefix}`}>
            <Td head label="Prefix">
              <AddressText text={wanted.prefix} copy="hover" />
            </Td>
            <Td label="Host">
              <HolderLink holder={{ kind: "host", ...wanted.host }} />
            </Td>
            <Td label="Should go to">
              <span className="font-mono text-xs">{wanted.next_hop ?? "not known"}</span>
            </Td>
            <Td label="The table says">
              {carried === null ? (
                <span className="text-muted">nothing</span>
              ) : (
                <span className="font-mono text-xs">
                  {carried.prefix} {carried.next_hops.join(", ")} (line {carried.line})
                </span>
              )}
            </Td>
          </Tr>
        ))}
      </Table>
    </Part>
  );
}

function Others({
  title,
  about,
  others,
}: {
  readonly title: string;
  readonly about: string;
  readonly others: readonly OtherRoute[];
}): ReactNode {
  if (others.length === 0) return null;
  return (
    <Part title={title} about={about} count={others.length}>
      <Table
        caption={title}
        head={
          <>
            <Th>Prefix</Th>
            <Th>Lies in what is held by</Th>
            <Th>Released</Th>
            <Th>Line</Th>
          </>
        }
      >
        {others.slice(0, SHOWN).map(({ carried, holder, held, released_at }) => (
          <Tr key={carried.line}>
            <Td head label="Prefix">
              <AddressText text={carried.prefix} copy="hover" />
            </Td>
            <Td label="Lies in what is held by">
              {holder === null ? (
                <span className="text-muted">nobody</span>
              ) : (
                <span className="flex flex-wrap items-center gap-x-2">
                  <HolderLink holder={holder} />
                  <span className="font-mono text-muted text-xs">{held}</span>
                </span>
              )}
            </Td>
            <Td label="Released">
              {released_at === null ? <span className="text-muted">never held</span> : <TimeText at={released_at} />}
            </Td>
            <Td label="Line">{carried.line}</Td>
          </Tr>
        ))}
      </Table>
    </Part>
  );
}

/** So many rows of a part are shown; the API gives all. */
const SHOWN = 200;

function Part({
  title,
  about,
  count,
  children,
}: {
  readonly title: string;
  readonly about: string;
  readonly count: number;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section>
      <h3 className="font-medium">
        {title} ({count.toLocaleString("en")})
      </h3>
      <p className="mb-2 text-muted text-sm">{about}</p>
      {children}
      {count <= SHOWN ? null : (
        <p className="mt-1 text-muted text-sm">
          The first {SHOWN} are shown; POST /api/v1/routes/compare answers with all.
        </p>
      )}
    </section>
  );
}
