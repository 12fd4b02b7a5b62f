import type { ReactNode } from "react";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { ImportFault } from "@/lib/inventory/views";
import { SHOWN } from "./outcome-table";

export type FaultTableProps = { readonly faults: readonly ImportFault[]; readonly count: number };

/** Each faulty row: where it is, and what is wrong with it. */
export function FaultTable({ faults, count }: FaultTableProps): ReactNode {
  return (
    <>
      <Table
        caption="Faults"
        head={
          <>
            <Th>File</Th>
            <Th align="end">Line</Th>
            <Th>Column</Th>
            <Th>What is wrong</Th>
          </>
        }
      >
        {faults.slice(0, SHOWN).map((fault, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one row can have the same fault twice
          <Tr key={index}>
            <Td head label="File">
              {fault.file}
            </Td>
            <Td label="Line" align="end">
              {fault.line}
            </Td>
            <Td label="Column">{fault.column ?? <span className="text-faint">–</span>}</Td>
            <Td label="What is wrong" className="[overflow-wrap:anywhere]">
              {fault.reason}
            </Td>
          </Tr>
        ))}
      </Table>
      {count > SHOWN ? (
        <p className="mt-2 text-muted text-sm">
          and {(count - Math.min(SHOWN, faults.length)).toLocaleString("en")} more
        </p>
      ) : null}
    </>
  );
}
