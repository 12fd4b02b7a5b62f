/** A level of the fleet's plan. Its id is its position, counted from 1. */
export type FleetLevel = {
  readonly position: number;
  readonly name: string;
  readonly length: number;
  readonly holderKind: "site" | "cluster" | "rack" | "host";
  /** How long a released prefix of it rests, as PostgreSQL reads it; null: for ever. */
  readonly quarantine: string | null;
};

/** Eight levels below the aggregate, none on the border of a hexadecimal group but the last. */
export const LEVELS: readonly FleetLevel[] = (
  [
    ["site", 28, "site", null],
    ["building", 31, "site", null],
    ["hall", 34, "site", null],
    ["fabric", 38, "site", null],
    ["cluster", 44, "cluster", null],
    ["row", 49, "cluster", null],
    ["rack", 54, "rack", "365 days"],
    ["host", 64, "host", "90 days"],
  ] as const
).map(([name, length, holderKind, quarantine], position) => ({ position, name, length, holderKind, quarantine }));

/** Days of quarantine of a host's /64. */
export const HOST_QUARANTINE_DAYS = 90;
