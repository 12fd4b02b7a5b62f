import type { Option } from "@/components/ui/option";
import type { ClusterView } from "@/lib/clusters/views";
import type { RackRow } from "@/lib/racks/views";
import type { SegmentView } from "@/lib/segments/views";
import type { SiteRow } from "@/lib/sites/views";
import type { CatalogueField } from "./edit-dialog";

/** The fields of a site, filled from one where it is changed. */
export function siteFields(site?: SiteRow): CatalogueField[] {
  return [
    { name: "name", label: "Name", value: site?.name },
    { name: "region", label: "Region", value: site?.region, optional: true },
    { name: "facility", label: "Facility", value: site?.facility, optional: true },
    { name: "description", label: "Description", value: site?.description, optional: true, lines: 2 },
  ];
}

/** The fields of a cluster; with `sites` its site is chosen, which cannot change later. */
export function clusterFields(cluster?: ClusterView, sites?: readonly Option[]): CatalogueField[] {
  return [
    ...(sites === undefined ? [] : [{ name: "site", label: "Site", options: sites }]),
    { name: "name", label: "Name", value: cluster?.name, description: "Unlike that of any other cluster of its site." },
    { name: "description", label: "Description", value: cluster?.description, optional: true, lines: 2 },
  ];
}

export type RackPlaces = {
  /** Offered where the rack is new and its site is not given. */
  readonly sites?: readonly Option[] | undefined;
  /** The clusters of its site. */
  readonly clusters?: readonly Option[] | undefined;
};

/** The fields of a rack. */
export function rackFields(rack: RackRow | undefined, { sites, clusters }: RackPlaces): CatalogueField[] {
  return [
    ...(sites === undefined ? [] : [{ name: "site", label: "Site", options: sites }]),
    { name: "name", label: "Name", value: rack?.name, description: "Unlike that of any other rack of its site." },
    ...(clusters === undefined || clusters.length === 0
      ? []
      : [{ name: "cluster", label: "Cluster", value: rack?.cluster?.id ?? "", options: clusters, optional: true }]),
    { name: "location", label: "Location", value: rack?.location, optional: true },
    { name: "facility_id", label: "Facility ID", value: rack?.facility_id, optional: true },
    {
      name: "routes_max",
      label: "Routes its switch holds",
      value: rack?.routes_max?.toString(),
      optional: true,
      half: true,
      description: "One for each prefix of a host.",
    },
    {
      name: "neighbours_max",
      label: "Neighbours its switch holds",
      value: rack?.neighbours_max?.toString(),
      optional: true,
      half: true,
      description: "Two for each host that is routed.",
    },
    { name: "description", label: "Description", value: rack?.description, optional: true, lines: 2 },
  ];
}

/** The fields of a segment; with `sites` its site and its kind are chosen, which cannot change later. */
export function segmentFields(segment?: SegmentView, sites?: readonly Option[]): CatalogueField[] {
  return [
    ...(sites === undefined
      ? []
      : [
          { name: "site", label: "Site", options: sites },
          { name: "kind", label: "Kind", value: "vlan", options: SEGMENT_KINDS },
        ]),
    { name: "name", label: "Name", value: segment?.name, description: "Unlike that of any other segment of its site." },
    {
      name: "tag",
      label: "Tag",
      value: segment?.tag?.toString(),
      optional: true,
      description: "The VLAN's id, 1 to 4094, or the overlay's VNI.",
    },
    { name: "description", label: "Description", value: segment?.description, optional: true, lines: 2 },
  ];
}

const SEGMENT_KINDS: readonly Option[] = [
  { value: "vlan", label: "VLAN" },
  { value: "overlay", label: "Overlay" },
];
