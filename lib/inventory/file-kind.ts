/** What a file of an inventory lists. */
export const FILE_KINDS = ["sites", "racks", "devices", "virtual-machines"] as const;

export type FileKind = (typeof FILE_KINDS)[number];

/** The columns of NetBox's own export: without which no row can be read, what is kept, and what NetBox has besides. */
export const COLUMNS: Readonly<
  Record<FileKind, { readonly required: readonly string[]; readonly kept: readonly string[]; readonly known: string }>
> = {
  sites: {
    required: ["name"],
    kept: ["name", "slug", "status", "region", "tenant", "facility", "description", "comments"],
    known: "id group time_zone physical_address shipping_address latitude longitude asns tags created last_updated",
  },
  racks: {
    required: ["site", "name"],
    kept: ["site", "location", "name", "facility_id", "tenant", "status", "role", "description", "comments"],
    known:
      "id rack_type type form_factor serial asset_tag width u_height starting_unit desc_units outer_width outer_height outer_depth outer_unit mounting_depth weight max_weight weight_unit airflow owner tags created last_updated",
  },
  devices: {
    required: ["name", "role", "site"],
    kept: [
      "name",
      "role",
      "tenant",
      "serial",
      "asset_tag",
      "status",
      "site",
      "location",
      "rack",
      "description",
      "comments",
    ],
    known:
      "id manufacturer device_type platform position face latitude longitude parent device_bay airflow virtual_chassis vc_position vc_priority cluster config_template primary_ip4 primary_ip6 oob_ip owner tags created last_updated",
  },
  "virtual-machines": {
    required: ["name"],
    kept: ["name", "site"],
    known:
      "id status cluster device role tenant platform vcpus memory disk serial description comments config_template primary_ip4 primary_ip6 owner tags created last_updated",
  },
};

/** Columns that only one kind of file has, the surest kind first. */
const SIGNS: readonly (readonly [FileKind, readonly string[]])[] = [
  ["virtual-machines", ["vcpus", "memory", "disk"]],
  ["devices", ["device_type", "manufacturer", "rack", "position", "face", "device_bay", "virtual_chassis"]],
  ["racks", ["u_height", "facility_id", "rack_type", "form_factor", "desc_units", "outer_width", "mounting_depth"]],
  ["sites", ["slug", "region", "facility", "physical_address", "shipping_address", "latitude", "time_zone"]],
];

/** What a file lists, from its header; null when that cannot be told. */
export function kindOf(columns: readonly string[]): FileKind | null {
  const signed = SIGNS.find(([, signs]) => signs.some((sign) => columns.includes(sign)));
  if (signed !== undefined) return signed[0];
  if (!columns.includes("name")) return null;
  if (!columns.includes("site")) return "sites";
  return columns.includes("role") ? null : "racks";
}

/** A header cell as a column's name: NetBox's tables write "Asset tag" for asset_tag, and its older versions device_role. */
export function columnName(cell: string): string {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return name === "device_role" || name === "rack_role" ? "role" : name;
}
