"use client";

import { Columns3 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CheckMenu } from "@/components/ui/check-menu";
import { columnHead, TREE_COLUMNS, type TreeColumn } from "./tree-columns";

export type ColumnMenuProps = {
  readonly columns: readonly TreeColumn[];
  readonly onChange: (columns: readonly TreeColumn[]) => void;
};

/** Which columns the tree shows. */
export function ColumnMenu({ columns, onChange }: ColumnMenuProps): ReactNode {
  return (
    <CheckMenu
      trigger={<Button icon={<Columns3 aria-hidden />}>Columns</Button>}
      items={TREE_COLUMNS.map((column) => ({
        label: columnHead(column),
        checked: columns.includes(column),
        onChange: (checked) =>
          onChange(TREE_COLUMNS.filter((one) => (one === column ? checked : columns.includes(one)))),
      }))}
    />
  );
}
