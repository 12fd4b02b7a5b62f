import type { Route } from "@/lib/http/define-route";
import * as containerDetach from "./containers/[id]/detach/route";
import * as containerResume from "./containers/[id]/resume/route";
import * as container from "./containers/[id]/route";
import * as containers from "./containers/route";
import * as exportAllocations from "./export/allocations.csv/route";
import * as hostConfiguration from "./hosts/[id]/configuration/route";
import * as hostContainers from "./hosts/[id]/containers/route";
import * as host from "./hosts/[id]/route";
import * as hosts from "./hosts/route";
import * as lookup from "./lookup/route";
import * as plans from "./plans/route";
import * as prefixAvailable from "./prefixes/[id]/available-prefixes/route";
import * as prefixRelease from "./prefixes/[id]/release/route";
import * as prefix from "./prefixes/[id]/route";
import * as prefixes from "./prefixes/route";
import * as session from "./session/route";
import * as tree from "./tree/route";

const MODULES: readonly object[] = [
  container,
  containerDetach,
  containerResume,
  containers,
  exportAllocations,
  host,
  hostConfiguration,
  hostContainers,
  hosts,
  lookup,
  plans,
  prefix,
  prefixAvailable,
  prefixRelease,
  prefixes,
  session,
  tree,
];

/** Every route of the API. A test walks the folders and fails when one is missing here. */
export const ROUTES: readonly Route[] = MODULES.flatMap((module) => Object.values(module) as Route[]);
