import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { ReleaseButton } from "@/components/quarantine/release-button";
import { EndRenumbering } from "@/components/renumbering/end-renumbering";
import { RenumberingProgress } from "@/components/renumbering/renumbering-progress";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import { pagePrincipal } from "@/lib/http/page-principal";
import { renumbering } from "@/lib/renumbering/queries";
import { pageId } from "../../page-id";
import { Refused } from "../../refused";

type Props = { readonly params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Renumbering" };

/** One renumbering: how far it is, and each of its hosts with both prefixes. */
export default async function RenumberingPage({ params }: Props): Promise<ReactNode> {
  const found = await renumbering(await pagePrincipal(), await pageId(params));
  if (!found.ok) return <Refused failure={found.error} />;
  const { renumbering: act, hosts } = found.value;
  const open = act.outcome === null;
  const containers = hosts.reduce((sum, host) => sum + host.containers_on, 0);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Renumbering", href: "/renumberings" }, { label: act.from.network }]}
        title={`${act.from.network} to ${act.to.network}`}
        badges={<Badge tone={open ? "warning" : "neutral"}>{act.outcome ?? "under way"}</Badge>}
        subtitle={act.reason === "" ? undefined : act.reason}
        actions={
          open ? (
            <EndRenumbering
              id={act.id}
              subject={act.from.network}
              hostsOn={act.hosts - act.hosts_off}
              containers={containers}
            />
          ) : undefined
        }
      />
      <Card className="grid gap-5 sm:grid-cols-3">
        <RenumberingProgress act={act} />
        <p className="text-sm">
          <span className="block text-muted">From</span>
          <AddressText text={act.from.network} href={`/prefixes/${act.from.id}`} />
        </p>
        <p className="text-sm">
          <span className="block text-muted">To</span>
          <AddressText text={act.to.network} href={`/prefixes/${act.to.id}`} />
        </p>
      </Card>
      <p className="mt-2 text-muted text-sm">
        {act.prefixes.toLocaleString("en")} prefixes, begun by {act.began_by} <TimeText at={act.began_at} />.
      </p>
      <Section title="Hosts" description="A host is off when its old prefix is released. Those still on come first.">
        {hosts.length === 0 ? (
          <EmptyState title="No host in it">Finish it whenever you like: nobody has to do anything.</EmptyState>
        ) : (
          <Table
            caption="Hosts of this renumbering"
            head={
              <>
                <Th>Host</Th>
                <Th>Old prefix</Th>
                <Th align="end">Containers there</Th>
                <Th>New prefix</Th>
                <Th align="end">Containers there</Th>
                <Th>Off</Th>
              </>
            }
          >
            {hosts.map((host) => (
              <Tr key={host.from.id} dim={host.off_at !== null}>
                <Td head label="Host">
                  <TextLink href={`/hosts/${host.id}`}>{host.name}</TextLink>
                </Td>
                <Td label="Old prefix">
                  <AddressText text={host.from.network} href={`/prefixes/${host.from.id}`} />
                </Td>
                <Td label="Containers at the old" align="end">
                  {host.containers_on}
                </Td>
                <Td label="New prefix">
                  <AddressText text={host.to.network} href={`/prefixes/${host.to.id}`} />
                </Td>
                <Td label="Containers at the new" align="end">
                  {host.containers_off}
                </Td>
                <Td label="Off">
                  {host.off_at !== null ? (
                    <TimeText at={host.off_at} />
                  ) : (
                    <ReleaseButton
                      small
                      id={host.from.id}
                      network={host.from.network}
                      holder={`Host ${host.name}`}
                      containers={inWords(host.containers_on)}
                    />
                  )}
                </Td>
              </Tr>
            ))}
          </Table>
        )}
        {hosts.length < act.hosts ? (
          <p className="mt-2 text-muted text-sm">
            and {(act.hosts - hosts.length).toLocaleString("en")} more, shown as those above are off
          </p>
        ) : null}
      </Section>
    </>
  );
}

function inWords(count: number): string | null {
  if (count === 0) return null;
  return count === 1 ? "1 container" : `${count} containers`;
}
