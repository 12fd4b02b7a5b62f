import * as metrics from "@/app/metrics/route";
import type { Route } from "@/lib/http/define-route";
import * as alertRule from "./alert-rules/[id]/route";
import * as alertRules from "./alert-rules/route";
import * as alerts from "./alerts/route";
import * as changes from "./changes/route";
import * as changesStream from "./changes/stream/route";
import * as cluster from "./clusters/[id]/route";
import * as clusters from "./clusters/route";
import * as containerDetach from "./containers/[id]/detach/route";
import * as containerResume from "./containers/[id]/resume/route";
import * as container from "./containers/[id]/route";
import * as containers from "./containers/route";
import * as estate from "./estate/route";
import * as exportAllocations from "./export/allocations.csv/route";
import * as exportHoldings from "./export/holdings.csv/route";
import * as exportPrefixes from "./export/prefixes.csv/route";
import * as exportTimelines from "./export/timelines.csv/route";
import * as historyChanges from "./history/changes/route";
import * as historyHoldings from "./history/holdings/route";
import * as history from "./history/route";
import * as hostAgent from "./hosts/[id]/agent/route";
import * as hostConfiguration from "./hosts/[id]/configuration/route";
import * as hostConfigurationTar from "./hosts/[id]/configuration.tar/route";
import * as hostContainers from "./hosts/[id]/containers/route";
import * as hostMove from "./hosts/[id]/move/route";
import * as hostNetwork from "./hosts/[id]/networks/[network]/route";
import * as hostNetworks from "./hosts/[id]/networks/route";
import * as hostReimage from "./hosts/[id]/reimage/route";
import * as hostReports from "./hosts/[id]/reports/route";
import * as host from "./hosts/[id]/route";
import * as hostRuns from "./hosts/[id]/runs/route";
import * as hostUndoReimage from "./hosts/[id]/undo-reimage/route";
import * as hostUndoRemove from "./hosts/[id]/undo-remove/route";
import * as hostsBulk from "./hosts/bulk/route";
import * as hosts from "./hosts/route";
import * as inventoryImport from "./import/route";
import * as installationClearExample from "./installation/clear-example/route";
import * as installation from "./installation/route";
import * as kubernetesClusterConfiguration from "./kubernetes-clusters/[id]/configuration/route";
import * as kubernetesCluster from "./kubernetes-clusters/[id]/route";
import * as kubernetesClusterRunway from "./kubernetes-clusters/[id]/runway/route";
import * as kubernetesClusters from "./kubernetes-clusters/route";
import * as lookup from "./lookup/route";
import * as planLevels from "./plans/[id]/levels/route";
import * as plans from "./plans/route";
import * as poolTimeline from "./pools/[id]/timeline/route";
import * as poolTimelineCsv from "./pools/[id]/timeline.csv/route";
import * as prefixAvailable from "./prefixes/[id]/available-prefixes/route";
import * as prefixDivision from "./prefixes/[id]/division/route";
import * as prefixMap from "./prefixes/[id]/map/route";
import * as prefixPath from "./prefixes/[id]/path/route";
import * as prefixQuarantineRule from "./prefixes/[id]/quarantine-rule/route";
import * as prefixRelease from "./prefixes/[id]/release/route";
import * as prefixReservations from "./prefixes/[id]/reservations/route";
import * as prefix from "./prefixes/[id]/route";
import * as prefixUndoRelease from "./prefixes/[id]/undo-release/route";
import * as prefixes from "./prefixes/route";
import * as quarantine from "./quarantine/route";
import * as rackDecommission from "./racks/[id]/decommission/route";
import * as rackPrefixes from "./racks/[id]/prefixes/route";
import * as rack from "./racks/[id]/route";
import * as racks from "./racks/route";
import * as renumberingAbandon from "./renumberings/[id]/abandon/route";
import * as renumberingFinish from "./renumberings/[id]/finish/route";
import * as renumbering from "./renumberings/[id]/route";
import * as renumberings from "./renumberings/route";
import * as request from "./requests/[id]/route";
import * as requests from "./requests/route";
import * as routesCompare from "./routes/compare/route";
import * as routesWanted from "./routes/route";
import * as scenario from "./scenarios/[id]/route";
import * as scenarios from "./scenarios/route";
import * as segment from "./segments/[id]/route";
import * as segments from "./segments/route";
import * as session from "./session/route";
import * as sitePrefixes from "./sites/[id]/prefixes/route";
import * as site from "./sites/[id]/route";
import * as sites from "./sites/route";
import * as timelines from "./timelines/route";
import * as treeMatches from "./tree/matches/route";
import * as tree from "./tree/route";
import * as treeTargets from "./tree/targets/route";
import * as view from "./views/[id]/route";
import * as viewUndoDelete from "./views/[id]/undo-delete/route";
import * as views from "./views/route";
import * as vrfs from "./vrfs/route";
import * as webhook from "./webhooks/[id]/route";
import * as webhooks from "./webhooks/route";

const MODULES: readonly object[] = [
  changes,
  changesStream,
  alertRule,
  alertRules,
  alerts,
  estate,
  metrics,
  scenario,
  scenarios,
  view,
  viewUndoDelete,
  views,
  vrfs,
  webhook,
  webhooks,
  renumberings,
  renumberingFinish,
  renumberingAbandon,
  renumbering,
  rackDecommission,
  hostsBulk,
  hostUndoReimage,
  hostReimage,
  hostMove,
  cluster,
  clusters,
  container,
  containerDetach,
  containerResume,
  containers,
  exportAllocations,
  exportTimelines,
  exportHoldings,
  exportPrefixes,
  history,
  historyChanges,
  historyHoldings,
  host,
  hostAgent,
  hostConfiguration,
  hostUndoRemove,
  hostConfigurationTar,
  hostContainers,
  hostReports,
  hostRuns,
  hostNetwork,
  hostNetworks,
  hosts,
  inventoryImport,
  installation,
  installationClearExample,
  kubernetesCluster,
  kubernetesClusterConfiguration,
  kubernetesClusterRunway,
  kubernetesClusters,
  lookup,
  planLevels,
  plans,
  poolTimeline,
  poolTimelineCsv,
  prefix,
  prefixAvailable,
  prefixDivision,
  prefixQuarantineRule,
  prefixMap,
  prefixPath,
  prefixRelease,
  prefixReservations,
  prefixUndoRelease,
  prefixes,
  quarantine,
  rack,
  rackPrefixes,
  racks,
  request,
  requests,
  routesCompare,
  routesWanted,
  segment,
  segments,
  session,
  site,
  sitePrefixes,
  sites,
  timelines,
  tree,
  treeMatches,
  treeTargets,
];

/** Every route of the API. A test walks the folders and fails when one is missing here. */
export const ROUTES: readonly Route[] = MODULES.flatMap((module) => Object.values(module) as Route[]);
