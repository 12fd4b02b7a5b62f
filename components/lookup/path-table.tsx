import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { LevelMark } from "@/components/address/level-mark";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { PathStep } from "@/lib/prefixes/views";

/** The way from the root to the longest prefix that contains something, with the holders of the moment asked about. */
export function PathTable({ path }: { readonly path: readonly PathStep[] }): ReactNode {
  return (
    <Table
      caption="From the root to the longest prefix that contains it"
      head={
        <>
          <Th>Prefix</Th>
          <Th>Level</Th>
          <Th>Holder</Th>
        </>
      }
    >
      {path.map((step) => (
        <Tr key={step.id}>
          <Td head label="Prefix">
            <AddressText text={step.network} href={`/prefixes/${step.id}`} copy="hover" />
          </Td>
          <Td label="Level">
            <LevelMark level={step.level} />
          </Td>
          <Td label="Holder">
            {step.holder === null ? <span className="text-faint">–</span> : <HolderLink holder={step.holder} />}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
