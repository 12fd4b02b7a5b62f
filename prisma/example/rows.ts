/** A row as the database takes it: columns by name; times are ISO 8601 text, addresses canonical, big numbers decimal text. */
export type ExampleRow = Readonly<Record<string, string | number | null>>;

/** The tables of the example, in an order in which every row finds what it refers to. */
export const EXAMPLE_TABLES = [
  "person",
  "site",
  "cluster",
  "rack",
  "rack_history",
  "plan",
  "plan_level",
  "host",
  "host_history",
  "prefix",
  "pool",
  "request",
  "prefix_tenure",
  "address_run",
  "container",
  "container_history",
  "address_tenure",
] as const;

export type ExampleTable = (typeof EXAMPLE_TABLES)[number];

/** All rows of the example. Ids count from 1 in each table; whoever stores them may move them all by the same number. */
export type ExampleRows = Readonly<Record<ExampleTable, readonly ExampleRow[]>>;
