import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { HolderLink } from "@/components/address/holder-link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { HolderThen, PrefixChange } from "@/lib/history/views";
import { ChangeMark } from "./change-mark";

/** What changed between two moments, prefix by prefix: who held it then, and who later. */
export function ChangeTable({ changes }: { readonly changes: readonly PrefixChange[] }): ReactNode {
  return (
    <Table
      caption="Changes"
      head={
        <>
          <Th>Prefix</Th>
          <Th>Change</Th>
          <Th>Held before by</Th>
          <Th>Held after by</Th>
        </>
      }
    >
      {changes.map((change) => (
        <Tr key={change.id}>
          <Td head label="Prefix">
            <AddressText text={change.network} href={`/prefixes/${change.id}`} />
          </Td>
          <Td label="Change">
            <ChangeMark change={change} />
          </Td>
          <Td label="Held before by">
            <Then holder={change.before} />
          </Td>
          <Td label="Held after by">
            <Then holder={change.after} />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

function Then({ holder }: { readonly holder: HolderThen | null }): ReactNode {
  if (holder === null) return <span className="text-faint">nobody</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <HolderLink holder={holder} />
      {holder.rack === null ? null : (
        <span className="text-muted">
          in <TextLink href={`/racks/${holder.rack.id}`}>{holder.rack.name}</TextLink>
        </span>
      )}
    </span>
  );
}
