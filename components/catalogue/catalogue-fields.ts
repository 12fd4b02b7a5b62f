import type { Option } from "@/components/ui/option";
import type { ClusterView } from "@/lib/clusters/views";
import type { RackRow } from "@/lib/racks/views";
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
    { name: "description", label: "Description", value: rack?.description, optional: true, lines: 2 },
  ];
}
