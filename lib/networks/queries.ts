import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { hostById, hostsById } from "@/lib/db/hosts";
import { addressedContainers, networkById, networksOfHost, networksOnSegment } from "@/lib/db/networks";
import { reading } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import type { HostConfiguration } from "@/lib/hostconfig/configuration";
import { hostConfiguration } from "@/lib/hostconfig/host-configuration";
import { err, ok, type Result } from "@/lib/result";
import { nearestTold } from "./nearest-told";
import { hostText, networkText, networkView } from "./texts";
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

/** So many containers are named in files; a host with more is run by something that asks the API itself. */
const CONTAINERS_MAX = 2_000;

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
  const rows = await networksOfHost(session, hostId);
  if (rows.length === 0) {
    return err({ code: "conflict", detail: `Host ${host.name} has no network, so there is nothing to configure.` });
  }
  const made = hostConfiguration({
    host: hostText(host),
    networks: rows.map(networkText),
    containers: await addressedContainers(session, hostId, CONTAINERS_MAX),
  });
  if (made.ok) return made;
  const { reason, network: name } = made.error;
  if (reason === "needs-prefix") {
    const without = `Host ${host.name} holds no prefix now, so there is nothing to configure.`;
    return err({ code: "conflict", detail: without });
  }
  const where = name === null ? "" : `Network ${name}: `;
  return err({ code: "conflict", detail: `${where}${nearestTold(made.error)}` });
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
