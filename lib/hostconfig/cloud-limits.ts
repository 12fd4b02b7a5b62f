/**
 * What the public clouds allow of IPv6 prefixes, as data: providers change it, so each says when it was last compared with
 * their documentation.
 */
export type CloudLimits = {
  readonly provider: string;
  /** What may be a subnet (AWS, Azure) or is one always (GCP): lengths. */
  readonly subnetLengths: readonly number[];
  /** The length of what an interface is given for containers; null: it is given single addresses only. */
  readonly delegatedLength: number | null;
  /** When this was last compared with the provider's documentation. */
  readonly asOf: string;
  readonly source: string;
};

export const AWS: CloudLimits = {
  provider: "AWS",
  subnetLengths: [44, 48, 52, 56, 60, 64],
  delegatedLength: 80,
  asOf: "2026-11-23",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
};

export const GCP: CloudLimits = {
  provider: "Google Cloud",
  subnetLengths: [64],
  delegatedLength: 96,
  asOf: "2026-11-23",
  source: "https://cloud.google.com/vpc/docs/subnets",
};

export const AZURE: CloudLimits = {
  provider: "Azure",
  subnetLengths: [64],
  delegatedLength: null,
  asOf: "2026-11-23",
  source: "https://learn.microsoft.com/azure/virtual-network/ip-services/ipv6-overview",
};
