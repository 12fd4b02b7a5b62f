import type { ReactNode } from "react";
import { UsageMeter } from "@/components/address/usage-meter";
import { Section } from "@/components/ui/section";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatCount } from "@/lib/ipv6/count";
import type { FullRack } from "@/lib/overview/views";

/** The racks that have least room: /64s are what runs out. */
export function FullestRacks({ racks }: { readonly racks: readonly FullRack[] }): ReactNode {
  if (racks.length === 0) return null;
  return (
    <Section
      title="Fullest racks"
      description="A /64 is never given twice, so a rack fills with every new host, also with those that went."
      actions={<TextLink href="/racks">All racks</TextLink>}
    >
      <Table
        caption="Fullest racks"
        head={
          <>
            <Th>Rack</Th>
            <Th>Site</Th>
            <Th align="end">Free /64s</Th>
            <Th>Used</Th>
          </>
        }
      >
        {racks.map((rack) => (
          <Tr key={rack.id}>
            <Td head>
              <TextLink href={`/racks/${rack.id}`}>{rack.name}</TextLink>
            </Td>
            <Td label="Site">
              <TextLink href={`/sites/${rack.site.id}`}>{rack.site.name}</TextLink>
            </Td>
            <Td label="Free /64s" align="end">
              {formatCount(BigInt(rack.usage.free))}
            </Td>
            <Td label="Used">
              <UsageMeter usage={rack.usage} size="row" />
            </Td>
          </Tr>
        ))}
      </Table>
    </Section>
  );
}
