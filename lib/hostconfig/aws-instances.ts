/**
 * How many network interfaces an instance type of EC2 has, and how many addresses or delegated prefixes each of them takes:
 * as many IPv6 ones as it takes of IPv4. Nitro types in common use; all others are asked of AWS itself.
 */
export type InstanceLimits = { readonly interfaces: number; readonly perInterface: number };

/** Where the figures are from, and when they were compared. */
export const AWS_INSTANCES = {
  asOf: "2026-11-27",
  source: "amazon-vpc-cni-k8s, pkg/vpc/vpc_ip_resource_limit.go of 2026-08-20 (from ec2 describe-instance-types)",
} as const;

type Table = readonly {
  readonly families: readonly string[];
  /** Interfaces, and addresses or prefixes for each of them. */
  readonly sizes: Readonly<Record<string, readonly [interfaces: number, perInterface: number]>>;
}[];

const TABLE: Table = [
  {
    families: ["t3", "t4g"],
    sizes: {
      nano: [2, 2],
      micro: [2, 2],
      small: [3, 4],
      medium: [3, 6],
      large: [3, 12],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
    },
  },
  {
    families: ["t3a"],
    sizes: {
      nano: [2, 2],
      micro: [2, 2],
      small: [2, 4],
      medium: [3, 6],
      large: [3, 12],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
    },
  },
  {
    families: ["m5", "c5a", "r5"],
    sizes: {
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "8xlarge": [8, 30],
      "12xlarge": [8, 30],
      "16xlarge": [15, 50],
      "24xlarge": [15, 50],
      metal: [15, 50],
    },
  },
  {
    families: ["m5a"],
    sizes: {
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "8xlarge": [8, 30],
      "12xlarge": [8, 30],
      "16xlarge": [15, 50],
      "24xlarge": [15, 50],
    },
  },
  {
    families: ["m6i", "c6i", "r6i"],
    sizes: {
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "8xlarge": [8, 30],
      "12xlarge": [8, 30],
      "16xlarge": [15, 50],
      "24xlarge": [15, 50],
      "32xlarge": [15, 50],
      metal: [15, 50],
    },
  },
  {
    families: ["m6a", "c6a"],
    sizes: {
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "8xlarge": [8, 30],
      "12xlarge": [8, 30],
      "16xlarge": [15, 50],
      "24xlarge": [15, 50],
      "32xlarge": [15, 50],
      "48xlarge": [15, 50],
      metal: [15, 50],
    },
  },
  {
    families: ["m6g", "m7g", "c6g", "c7g", "r6g", "r7g"],
    sizes: {
      medium: [2, 4],
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "8xlarge": [8, 30],
      "12xlarge": [8, 30],
      "16xlarge": [15, 50],
      metal: [15, 50],
    },
  },
  {
    families: ["m7i", "r7i"],
    sizes: {
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "8xlarge": [8, 30],
      "12xlarge": [8, 30],
      "16xlarge": [15, 50],
      "24xlarge": [15, 50],
      "48xlarge": [15, 50],
      "metal-24xl": [15, 50],
      "metal-48xl": [15, 50],
    },
  },
  {
    families: ["m7a", "c7a"],
    sizes: {
      medium: [2, 4],
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "8xlarge": [8, 30],
      "12xlarge": [8, 30],
      "16xlarge": [15, 50],
      "24xlarge": [15, 50],
      "32xlarge": [15, 50],
      "48xlarge": [15, 50],
      "metal-48xl": [15, 50],
    },
  },
  {
    families: ["m8g", "c8g", "r8g"],
    sizes: {
      medium: [2, 4],
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "8xlarge": [8, 30],
      "12xlarge": [8, 30],
      "16xlarge": [15, 50],
      "24xlarge": [15, 50],
      "48xlarge": [15, 50],
      "metal-24xl": [15, 50],
      "metal-48xl": [15, 50],
    },
  },
  {
    families: ["c5"],
    sizes: {
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "9xlarge": [8, 30],
      "12xlarge": [8, 30],
      "18xlarge": [15, 50],
      "24xlarge": [15, 50],
      metal: [15, 50],
    },
  },
  {
    families: ["c7i"],
    sizes: {
      large: [3, 10],
      xlarge: [4, 15],
      "2xlarge": [4, 15],
      "4xlarge": [8, 30],
      "8xlarge": [8, 30],
      "12xlarge": [8, 30],
      "16xlarge": [15, 50],
      "24xlarge": [15, 50],
      "32xlarge": [15, 50],
      "48xlarge": [15, 50],
      "metal-24xl": [15, 50],
      "metal-48xl": [15, 50],
    },
  },
];

/** The limits of an instance type, "m7i.large"; null for one that is not in the table. */
export function instanceLimits(type: string): InstanceLimits | null {
  const [family = "", size = ""] = type.split(".");
  const sizes = TABLE.find(({ families }) => families.includes(family))?.sizes;
  const found = sizes !== undefined && Object.hasOwn(sizes, size) ? sizes[size] : undefined;
  return found === undefined ? null : { interfaces: found[0], perInterface: found[1] };
}

/** Types before Nitro, whose interfaces take no prefixes. */
const WITHOUT_PREFIXES: ReadonlySet<string> = new Set([
  "t1",
  "t2",
  "m1",
  "m2",
  "m3",
  "m4",
  "c1",
  "c3",
  "c4",
  "r3",
  "r4",
  "i2",
  "d2",
]);

/** Reports whether the interfaces of an instance type take delegated prefixes. */
export function takesPrefixes(type: string): boolean {
  return !WITHOUT_PREFIXES.has(type.split(".")[0] ?? "");
}
