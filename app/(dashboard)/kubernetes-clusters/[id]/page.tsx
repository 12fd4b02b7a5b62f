import type { Metadata } from "next";
import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { EditDialog } from "@/components/catalogue/edit-dialog";
import { kubernetesFields } from "@/components/catalogue/kubernetes-fields";
import { PlaceFacts } from "@/components/catalogue/place-facts";
import { RetireButton } from "@/components/catalogue/retire-button";
import { ConfigurationStep } from "@/components/hosts/configuration-step";
import { ClusterFindings } from "@/components/kubernetes/cluster-findings";
import { ClusterNodes } from "@/components/kubernetes/cluster-nodes";
import { ClusterRanges } from "@/components/kubernetes/cluster-ranges";
import { ClusterRunway } from "@/components/kubernetes/cluster-runway";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { PLUGINS } from "@/lib/hostconfig/cluster";
import { explain } from "@/lib/http/explain";
import { pageReader } from "@/lib/http/page-principal";
import type { SearchParams } from "@/lib/http/search-params";
import { clusterConfiguration, kubernetesCluster } from "@/lib/kubernetes/queries";
import { clusterRunway } from "@/lib/kubernetes/runway";
import type { KubernetesClusterView } from "@/lib/kubernetes/views";
import { HistoryOf } from "../../history-of";
import { pageId } from "../../page-id";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: SearchParams };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await kubernetesCluster(await pageReader(searchParams), await pageId(params));
  return { title: found.ok ? found.value.name : "Kubernetes cluster" };
}

/** One Kubernetes cluster: its ranges, what is left of them, its rules, its nodes and its files. */
export default async function KubernetesClusterPage({ params, searchParams }: Props): Promise<ReactNode> {
  const principal = await pageReader(searchParams);
  const id = await pageId(params);
  const found = await kubernetesCluster(principal, id);
  if (!found.ok) return <Refused failure={found.error} />;
  const view = found.value;
  const configuration = await clusterConfiguration(principal, id);
  // rates and forecasts are of now alone
  const runway = principal.at === undefined && view.retired_at === null ? await clusterRunway(principal, id) : null;
  const live = view.retired_at === null;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Kubernetes clusters", href: "/kubernetes-clusters" },
          { label: view.site.name, href: `/sites/${view.site.id}` },
          { label: view.name },
        ]}
        title={view.name}
        badges={live ? null : <StateBadge state="retired" />}
        subtitle={view.description === "" ? undefined : view.description}
        actions={
          live ? (
            <>
              <EditDialog
                noun="kubernetes-cluster"
                called="Kubernetes cluster"
                subject={view}
                fields={kubernetesFields(view)}
              />
              <RetireButton noun="kubernetes-cluster" called="Kubernetes cluster" subject={view} />
            </>
          ) : undefined
        }
      />
      {configuration.ok ? (
        <>
          <Section title="Ranges" description="As they were planned, compared with what the ledger has there.">
            <ClusterRanges ranges={configuration.value.ranges} />
          </Section>
          {runway?.ok ? (
            <Section title="Runway" description={`What there is room for yet, as of ${runway.value.today}.`}>
              <ClusterRunway runway={runway.value} />
            </Section>
          ) : null}
          <Section
            title="What Kubernetes allows"
            description="What cannot work at all is refused when a cluster is added or changed."
          >
            <ClusterFindings findings={configuration.value.findings} />
          </Section>
          <Section title={`Nodes (${configuration.value.nodes.length.toLocaleString("en")})`}>
            <ClusterNodes nodes={configuration.value.nodes} />
          </Section>
          <Section
            title="Files"
            description="For the cluster as a whole; what a node needs besides is on its host's page."
          >
            <ol className="space-y-5">
              {configuration.value.files.map((file) => (
                <ConfigurationStep key={file.id} file={file} />
              ))}
            </ol>
          </Section>
        </>
      ) : (
        <Notice tone="warning" title="The cluster does not fit">
          {explain(configuration.error).detail}
        </Notice>
      )}
      <Section title="Details">
        <Details view={view} />
      </Section>
      <HistoryOf reader={principal} noun="kubernetes-cluster" id={view.id} />
    </>
  );
}

function Details({ view }: { readonly view: KubernetesClusterView }): ReactNode {
  const { plugin, ipv4_pods, ipv4_services, ipv4_node_length } = view;
  return (
    <PlaceFacts
      place={view}
      facts={[
        ["Site", <HolderLink key="site" holder={{ kind: "site", ...view.site }} />],
        ["VRF", view.vrf],
        ["Kubernetes", view.kubernetes_version],
        ["Network plugin", Object.hasOwn(PLUGINS, plugin) ? PLUGINS[plugin as keyof typeof PLUGINS] : plugin],
        ["A node's prefix", `/${view.node_length}`],
        ["Calico's block", plugin === "calico" ? `/${view.calico_block}` : null],
        ["IPv4", ipv4_pods === "" ? "none" : `pods ${ipv4_pods} by /${ipv4_node_length}, services ${ipv4_services}`],
        ["Services in use", view.services_used === null ? "not said" : view.services_used.toLocaleString("en")],
      ]}
    />
  );
}
