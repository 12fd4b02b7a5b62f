import { memo, type ReactNode } from "react";
import { CompareButton } from "@/components/history/compare-bar";
import { ColumnMenu } from "@/components/tree/column-menu";
import { ExplorerBox, type ExplorerBoxProps } from "@/components/tree/explorer-box";
import type { TreeColumn } from "@/components/tree/tree-columns";
import { VrfSelect } from "@/components/vrfs/vrf-select";

export type ExplorerToolsProps = ExplorerBoxProps & {
  readonly vrf: string;
  /** Every VRF there is; with one alone there is nothing to choose. */
  readonly vrfs: readonly string[];
  readonly onVrf: (vrf: string) => void;
  readonly columns: readonly TreeColumn[];
  readonly onColumns: (columns: readonly TreeColumn[]) => void;
  readonly comparing: boolean;
  /** The other views of the same prefixes. */
  readonly views: ReactNode;
};

/** What stands above the tree. It is not drawn anew when nodes are opened and closed. */
export const ExplorerTools = memo(function ExplorerTools({
  vrf,
  vrfs,
  onVrf,
  columns,
  onColumns,
  comparing,
  views,
  ...box
}: ExplorerToolsProps): ReactNode {
  return (
    <div data-print="hide" className="mb-3 flex flex-wrap items-start gap-2">
      <div className="flex min-w-64 flex-1 basis-80">
        <ExplorerBox {...box} />
      </div>
      <VrfSelect vrf={vrf} vrfs={vrfs} onVrf={onVrf} />
      <ColumnMenu columns={columns} onChange={onColumns} />
      {comparing ? null : <CompareButton from={null} />}
      {views}
    </div>
  );
});
