import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { PrefixesGiven } from "@/lib/giving/views";
import { countsText } from "./counts-text";

/** Rows beyond these are only counted. */
const SHOWN = 200;

/** What would be given to whom, what stays, and who gets nothing and why. */
export function GivePreview({ preview }: { readonly preview: PrefixesGiven }): ReactNode {
  const { given, left, kept, cluster_joined: joined } = preview;
  return (
    <div className="flex flex-col gap-4">
      {given.length === 0 ? (
        <Notice>Nothing is to be given: everyone who can hold a prefix holds one.</Notice>
      ) : (
        <p className="text-sm">
          A prefix for <strong className="font-semibold">{countsText(preview.counts.given)}</strong>
          {kept.length === 0 ? "" : `; ${countsText(preview.counts.kept)} keep theirs`}.
        </p>
      )}
      {joined === null ? null : (
        <Notice>
          {joined.racks.length === 1 ? "Rack" : "Racks"} {joined.racks.slice(0, 5).join(", ")}
          {joined.racks.length > 5 ? ` and ${joined.racks.length - 5} more` : ""}{" "}
          {joined.racks.length === 1 ? "stands" : "stand"} in no cluster, and the plan gives prefixes to clusters.{" "}
          {joined.racks.length === 1 ? "It is" : "They are"} put into {joined.created ? "a new cluster" : "the cluster"}
          , “{joined.name}”.
        </Notice>
      )}
      {given.length === 0 ? null : (
        <Table
          caption="What is given"
          head={
            <>
              <Th>To</Th>
              <Th>Name</Th>
              <Th>Prefix</Th>
            </>
          }
        >
          {given.slice(0, SHOWN).map((row) => (
            <Tr key={row.network}>
              <Td label="To">{row.holder.kind}</Td>
              <Td head label="Name">
                {row.holder.name}
              </Td>
              <Td label="Prefix">
                <AddressText text={row.network} copy="none" />
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      {given.length > SHOWN ? (
        <p className="text-muted text-sm">and {(given.length - SHOWN).toLocaleString("en")} more</p>
      ) : null}
      {left.length === 0 ? null : (
        <Disclosure label={`${left.length.toLocaleString("en")} get nothing`}>
          <ul className="flex flex-col gap-1 text-sm">
            {left.slice(0, SHOWN).map((row) => (
              <li key={`${row.holder.kind} ${row.holder.id} ${row.holder.name}`}>
                <span className="font-medium">
                  {row.holder.kind} {row.holder.name}
                </span>
                : <span className="text-muted">{row.reason}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
