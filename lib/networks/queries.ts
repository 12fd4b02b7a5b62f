import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { hostById, hostsById } from "@/lib/db/hosts";
import { networkById, networksOfHost, networksOnSegment } from "@/lib/db/networks";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import type { HostConfiguration } from "@/lib/hostconfig/configuration";
import { err, ok, type Result } from "@/lib/result";
import { configurationFor } from "./configuration-for";
import { networkView } from "./texts";
import type { NetworkView, SegmentNetworkView } from "./views";

/** The live networks of a host. */
export async function networks(principal: Principal, hostId: string): Promise<Result<NetworkView[], Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const host = await hostById(reading(principal), hostId);
  if (host === null) return err({ code: "not-found", noun: "host", id: hostId });
  return ok((await networksOfHost(reading(principal), hostId)).map((row) => networkView(host, row)));
}

/** One network of a host, live or ended. */
export async function network(principal: Principal, hostId: string, id: string): Promise<Result<NetworkView, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const host = await hostById(reading(principal), hostId);
  if (host === null) return err({ code: "not-found", noun: "host", id: hostId });
  const row = await networkById(reading(principal), hostId, id);
  return row === null ? err({ code: "not-found", noun: "network", id }) : ok(networkView(host, row));
}

/** What makes a host's containers reachable: files and commands for all its networks, from what it holds now. */
export async function configurationOf(
  principal: Principal,
  hostId: string,
): Promise<Result<HostConfiguration, Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const host = await hostById(session, hostId);
  if (host === null) return err({ code: "not-found", noun: "host", id: hostId });
  return configurationFor(session, host, await networksOfHost(session, hostId));
}

/** The networks of hosts that share a segment, by host. */
export async function networksOfSegment(
  principal: Principal,
  segmentId: string,
): Promise<Result<SegmentNetworkView[], Failure>> {
  const allowed = authorise(principal, "catalogue:read");
  if (!allowed.ok) return allowed;
  const session = reading(principal);
  const rows = await networksOnSegment(session, segmentId);
  const hosts = await hostsById(session, [...new Set(rows.map(({ host_id }) => host_id))]);
  return ok(
    rows.flatMap((row) => {
      const host = hosts.get(row.host_id);
      return host === undefined ? [] : [{ host: { id: host.id, name: host.name }, network: networkView(host, row) }];
    }),
  );
}
