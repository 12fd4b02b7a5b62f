import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { BitLayout } from "@/components/address/bit-layout";
import { HolderLink } from "@/components/address/holder-link";
import { LevelMark } from "@/components/address/level-mark";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { spansOf } from "@/lib/prefixes/spans";
import type { PathStep } from "@/lib/prefixes/views";

export type PathTableProps = {
  readonly path: readonly PathStep[];
  /** false: prefixes in address order, of which none lies in the one before it. */
  readonly nested?: boolean | undefined;
};

/** The way from the root to the longest prefix that contains something, with the holders of the moment asked about. */
export function PathTable({ path, nested = true }: PathTableProps): ReactNode {
  return (
    <Table
      caption={nested ? "From the root to the longest prefix that contains it" : "In address order"}
      head={
        <>
          <Th>Prefix</Th>
          <Th>Level</Th>
          {nested ? <Th>Bits</Th> : null}
          <Th>Holder</Th>
        </>
      }
    >
      {path.map((step, depth) => (
        <Tr key={step.id}>
          <Td head label="Prefix">
            <AddressText text={step.network} href={`/prefixes/${step.id}`} copy="hover" />
          </Td>
          <Td label="Level">
            <LevelMark level={step.level} />
          </Td>
          {nested ? (
            <Td label="Bits">
              <BitLayout
                address={step.network.split("/")[0] ?? ""}
                length={step.length}
                spans={spansOf(path.slice(0, depth + 1))}
                size="row"
              />
            </Td>
          ) : null}
          <Td label="Holder">
            {step.holder === null ? <span className="text-faint">–</span> : <HolderLink holder={step.holder} />}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
