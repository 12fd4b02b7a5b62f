import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { UsageMeter } from "@/components/address/usage-meter";
import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { Pager } from "@/components/ui/pager";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import { RACK_USAGE } from "./samples";
import { Specimen } from "./specimen";

const HOSTS = ["web-01", "web-02", "db-01", "batch-17"] as const;
const DOCKER = `docker network create --ipv6 --subnet 2001:db8:1910:829::/64 \\
  --ip-range 2001:db8:1910:829:1::/80 --gateway 2001:db8:1910:829::1 \\
  -o com.docker.network.bridge.gateway_mode_ipv6=routed slash64`;
const SYSCTL = `# accept_ra before forwarding, or the default route is lost
net.ipv6.conf.eth0.accept_ra = 2
net.ipv6.conf.all.forwarding = 1`;

/** Tables, pages, facts, code. */
export function TableSamples(): ReactNode {
  return (
    <>
      <Specimen name="ui/table · pager">
        <Table
          caption="Hosts"
          head={
            <>
              <Th sort={{ href: "?sort=-name", direction: "ascending" }}>Host</Th>
              <Th>Prefix</Th>
              <Th>Rack</Th>
              <Th>State</Th>
              <Th sort={{ href: "?sort=usage", direction: null }}>Rack's /64s</Th>
              <Th align="end">Containers</Th>
              <Th>Since</Th>
            </>
          }
        >
          {HOSTS.map((name, index) => (
            <Tr key={name} dim={index === 3}>
              <Td head label="Host">
                <TextLink href="/hosts">{name}</TextLink>
              </Td>
              <Td label="Prefix">
                <AddressText text={`2001:db8:1910:${829 + index}::/64`} copy="hover" />
              </Td>
              <Td label="Rack">
                <HolderLink holder={{ kind: "rack", id: "r2", name: "r02" }} />
              </Td>
              <Td label="State">
                <StateBadge state={index === 3 ? "ended" : "active"} />
              </Td>
              <Td label="Rack's /64s">
                <UsageMeter usage={RACK_USAGE} />
              </Td>
              <Td label="Containers" align="end">
                {(index * 17).toLocaleString("en")}
              </Td>
              <Td label="Since">
                <TimeText at="2025-06-03T10:00:00Z" precision="day" />
              </Td>
            </Tr>
          ))}
        </Table>
        <Pager summary="1–4 of 318 hosts" previousHref="?page=1" nextHref="?page=3" />
      </Specimen>
      <Specimen name="ui/tabs · code-block">
        <Tabs
          label="Host configuration"
          items={[
            {
              value: "docker",
              label: "Docker network",
              panel: <CodeBlock title="Create the network" where="on web-12, as root" code={DOCKER} />,
            },
            {
              value: "sysctl",
              label: "Forwarding",
              panel: <CodeBlock kind="file" title="/etc/sysctl.d/60-slash64.conf" where="on web-12" code={SYSCTL} />,
            },
          ]}
        />
      </Specimen>
      <Specimen name="ui/description-list">
        <DescriptionList
          columns={2}
          items={[
            { term: "Prefix", value: <AddressText text="2001:db8:1910:829::/64" /> },
            { term: "Held by", value: <HolderLink holder={{ kind: "host", id: "h", name: "web-12" }} /> },
            { term: "Since", value: <TimeText at="2025-06-03T10:00:00Z" /> },
            { term: "Never re-used", value: "enforced" },
            { term: "Ticket", value: null },
          ]}
        />
      </Specimen>
    </>
  );
}
