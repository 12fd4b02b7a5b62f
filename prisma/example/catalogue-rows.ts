import { Address } from "@/lib/ipv6/address";
import { HOUR, MINUTE, SECOND, WEEK } from "./calendar";
import { CLUSTERS, RACKS, type RackPlan, SITES } from "./estate";
import { closingTime, type HostLife } from "./host-life";
import { PEOPLE } from "./people";
import type { ExampleRow } from "./rows";
import { type Versions, versionsOf } from "./versions";

/** When the first people arrived, before anything was there. */
export const FOUNDED = 7 * HOUR;

/** When a site, cluster or rack of this week was there: one after the other, before the first host at nine. */
export const OPENED = { site: 8 * HOUR, cluster: 8 * HOUR + 20 * MINUTE, rack: 8 * HOUR + 40 * MINUTE } as const;

/** How long after its record something is given its prefix. */
export const GIVEN_AFTER = 5 * MINUTE;

type Text = (time: number) => string;

/** The id of a person. */
export function personId(name: string): number {
  return idOf(PEOPLE, (person) => person.name === name);
}

/** The id of a site. */
export function siteId(code: string): number {
  return idOf(SITES, (site) => site.code === code);
}

/** The id of a cluster; null where there is none. */
export function clusterId(name: string | null): number | null {
  return name === null ? null : idOf(CLUSTERS, (cluster) => cluster.name === name);
}

/** The id of a rack. */
export function rackId(name: string): number {
  return idOf(RACKS, (rack) => rack.name === name);
}

export function personRows(text: Text): ExampleRow[] {
  return PEOPLE.map((person, index) => ({ id: index + 1, ...person, created_at: text(FOUNDED) }));
}

export function siteRows(text: Text): ExampleRow[] {
  return SITES.map(({ name, slug, region, facility, description, openedWeek }, index) => {
    const opened = text(openedWeek * WEEK + OPENED.site);
    return { id: index + 1, name, slug, region, facility, description, created_at: opened, valid_from: opened };
  });
}

export function clusterRows(text: Text): ExampleRow[] {
  return CLUSTERS.map(({ site, name, description, openedWeek }, index) => {
    const opened = text(openedWeek * WEEK + OPENED.cluster);
    return { id: index + 1, site_id: siteId(site), name, description, created_at: opened, valid_from: opened };
  });
}

/** When a rack gave its prefix back. */
export function rackReleased(rack: RackPlan): number | null {
  return rack.closedWeek === undefined ? null : closingTime(rack.closedWeek);
}

export function rackVersions(text: Text): Versions[] {
  return RACKS.map((rack, index) => {
    const opened = text(rack.openedWeek * WEEK + OPENED.rack);
    const first: ExampleRow = {
      id: index + 1,
      site_id: siteId(rack.site),
      cluster_id: clusterId(rack.cluster),
      name: rack.name,
      location: rack.location,
      facility_id: `R${101 + index}`,
      status: "active",
      version: 1,
      created_at: opened,
      retired_at: null,
      valid_from: opened,
    };
    const released = rackReleased(rack);
    if (released === null) return versionsOf(first, []);
    const at = text(released + 30 * MINUTE);
    return versionsOf(first, [{ at, patch: { retired_at: at, status: "deprecated" } }]);
  });
}

/** The hosts, numbered in the order given. */
export function hostVersions(hosts: readonly HostLife[], text: Text): Versions[] {
  return hosts.map((host, index) => {
    const created = text(hostRecorded(host));
    const first: ExampleRow = {
      id: index + 1,
      site_id: siteId(host.rack.site),
      rack_id: rackId(host.rack.name),
      name: host.name,
      role: host.team.role,
      docker_version: host.dockerVersion,
      uplink_interface: host.uplinkInterface,
      uplink_address: uplinkAddress(host),
      owner_id: personId(host.team.name),
      serial: `EX${String(704_113 + index * 17)}`,
      asset_tag: `A${String(20_001 + index)}`,
      version: 1,
      created_at: created,
      ended_at: null,
      valid_from: created,
    };
    const changes: { at: string; patch: ExampleRow }[] = host.changes.map(({ at, patch }) => ({ at: text(at), patch }));
    if (host.ended !== null) {
      const at = text(host.ended + SECOND);
      changes.push({ at, patch: { ended_at: at } });
    }
    return versionsOf(first, changes);
  });
}

/** A host is recorded a moment before it is given its first prefix. */
export function hostRecorded(host: HostLife): number {
  return host.created - SECOND / 10;
}

/**
 * Where the rack's router finds the host: an address of the rack's link, from the other documentation block
 * (RFC 9637), as links are not part of the plan.
 */
function uplinkAddress({ rack, number }: HostLife): string {
  const groups = ["3fff", 0, siteId(rack.site), rackId(rack.name)].map((group) => group.toString(16));
  return Address.mustParse(`${groups.join(":")}::${(number + 15).toString(16)}`).toString();
}

function idOf<Plan>(plans: readonly Plan[], wanted: (plan: Plan) => boolean): number {
  const index = plans.findIndex(wanted);
  if (index < 0) throw new RangeError("the example names something it does not have");
  return index + 1;
}
