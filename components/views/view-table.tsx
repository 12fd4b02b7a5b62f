"use client";

import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { SavedView } from "@/lib/saved-views/views";
import { useViewActs } from "./use-view-acts";

export type ViewTableProps = {
  readonly views: readonly SavedView[];
  /** Where the product is: links to share begin with it. */
  readonly baseUrl: string;
};

/** The views that somebody saved: to open, to share and to delete. */
export function ViewTable({ views, baseUrl }: ViewTableProps): ReactNode {
  const { remove } = useViewActs();
  return (
    <Table
      caption="Saved views"
      head={
        <>
          <Th>Name</Th>
          <Th>What it shows</Th>
          <Th>Saved</Th>
          <Th>
            <span className="sr-only">Share and delete</span>
          </Th>
        </>
      }
    >
      {views.map((view) => (
        <Tr key={view.id}>
          <Td head label="Name">
            <TextLink href={view.href}>{view.name}</TextLink>
          </Td>
          <Td label="What it shows" className="font-mono text-muted text-xs [overflow-wrap:anywhere]">
            {view.href}
          </Td>
          <Td label="Saved">
            <TimeText at={view.created_at} precision="day" />
          </Td>
          <Td align="end">
            <span className="inline-flex gap-1">
              <CopyButton text={`${baseUrl}/views/${view.id}`} label={`Copy a link to ${view.name}`} />
              <IconButton
                label={`Delete ${view.name}`}
                icon={<Trash2 aria-hidden />}
                onClick={() => void remove(view)}
              />
            </span>
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
