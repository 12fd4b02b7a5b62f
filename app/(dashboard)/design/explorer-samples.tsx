"use client";

import { type ReactNode, useState } from "react";
import { ChangeMark, InsideMark } from "@/components/history/change-mark";
import { PrefixMapView } from "@/components/map/prefix-map";
import { ColumnMenu } from "@/components/tree/column-menu";
import { ExplorerBox } from "@/components/tree/explorer-box";
import { MatchTree } from "@/components/tree/match-tree";
import { type TreeColumn, USUAL_COLUMNS } from "@/components/tree/tree-columns";
import { useSelection } from "@/components/tree/use-selection";
import type { HolderThen } from "@/lib/history/views";
import type { PrefixState } from "@/lib/prefixes/views";
import type { FoundRow, MapCell, PrefixMap } from "@/lib/tree/views";
import { WINDOWS } from "./samples";
import { Specimen } from "./specimen";

const STATES: readonly PrefixState[] = [
  "active",
  "active",
  "planned",
  "deprecated",
  "reserved",
  "quarantined",
  "ended",
];

const STEP = { id: "agg", network: "2001:db8:1900::/40", length: 40, level: null, holder: null };

const CELLS: readonly MapCell[] = Array.from({ length: 42 }, (_, slot) => ({
  slot,
  span: 1,
  id: String(slot + 1),
  network: `2001:db8:${(0x1900 + slot * 4).toString(16)}::/46`,
  state: STATES[slot % STATES.length] ?? "active",
  share: (slot % 11) / 10,
  since: slot % 7 === 5 ? null : `202${2 + (slot % 5)}-03-14T09:26:53.000000Z`,
  holder: null,
  deeper: false,
}));

const MAP: PrefixMap = {
  vrf: "global",
  parent: STEP,
  path: [STEP],
  usage: null,
  child_length: 46,
  cell_length: 46,
  bits: 6,
  cells: [...CELLS],
};

const FOUND: FoundRow[] = ["", "agg", "f3"].flatMap((key, depth) => {
  const row = WINDOWS[key]?.rows.find((one) => one.type === "prefix");
  return row?.type === "prefix" ? [{ row, depth, match: depth === 2 }] : [];
});

const KNOWN = { sites: ["Frankfurt 1", "Dublin 1"], levels: ["fabric", "cluster", "rack"], lengths: [37, 44, 54, 64] };

/** The box with a filter and with a fault, the chooser of columns, what a filter found, and the map. */
export function ExplorerSamples(): ReactNode {
  const [filter, setFilter] = useState("state:quarantined");
  const [columns, setColumns] = useState<readonly TreeColumn[]>(USUAL_COLUMNS);
  const selection = useSelection();
  const shared = { known: KNOWN, onJump: () => {}, suggest: async () => [] } as const;
  return (
    <>
      <Specimen name="tree/explorer-box · a filter · tree/column-menu">
        <div className="flex gap-2">
          <ExplorerBox {...shared} filter={filter} onFilter={setFilter} />
          <ColumnMenu columns={columns} onChange={setColumns} />
        </div>
      </Specimen>
      <Specimen name="tree/match-tree · a match below its ancestors, which can be selected">
        <MatchTree label="What a filter found" rows={FOUND} more="none" onMore={() => {}} {...{ columns, selection }} />
      </Specimen>
      <Specimen name="map/prefix-map · every state">
        <PrefixMapView
          initial={MAP}
          load={() => Promise.reject(new Error("The sample has one map."))}
          now={SAMPLE_NOW}
          marks={null}
        />
      </Specimen>
      <Specimen name="history/change-mark · every change, and changes inside">
        <div className="flex flex-wrap gap-2">
          {(["given", "released", "moved", "renamed"] as const).map((change) => (
            <ChangeMark
              key={change}
              change={{ id: change, network: "2001:db8::/64", change, before: THEN, after: THEN }}
            />
          ))}
          <InsideMark count={1_204} />
        </div>
      </Specimen>
    </>
  );
}

const THEN: HolderThen = { kind: "host", id: "1", name: "fra1-a01-01", rack: { id: "2", name: "fra1-a01" } };

const SAMPLE_NOW = Date.parse("2026-11-27T12:00:00Z");
