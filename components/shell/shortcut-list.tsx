"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Kbd } from "@/components/ui/kbd";
import { NAV_GROUPS } from "./nav-items";

export type ShortcutListProps = {
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
};

/** The list of all keys, and the switch that turns single keys off. */
export function ShortcutList({ singleKeys, onSingleKeys }: ShortcutListProps): ReactNode {
  return (
    <>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <KeyList title="Go to" rows={NAV_GROUPS.flat().map((item) => [["g", item.key], item.label])} />
        <div className="flex flex-col gap-5">
          <KeyList
            title="Anywhere"
            rows={[
              [["Ctrl", "K"], "Go to anything"],
              [["/"], "Search"],
              [["n"], "Request a /64"],
              [["?"], "This list"],
            ]}
          />
          <KeyList
            title="In the prefix tree"
            rows={[
              [["↑", "↓"], "Move"],
              [["→"], "Open, or to the first child"],
              [["←"], "Close, or to the parent"],
              [["*"], "Open all beside it"],
              [["Enter"], "Go to the prefix"],
              [["Space"], "Select, with Shift and arrows several"],
              [["2f0"], "Type digits to find a hextet"],
            ]}
          />
          <KeyList
            title="On the map"
            rows={[
              [["↑", "↓", "←", "→"], "To the cell beside it"],
              [["PgDn"], "To the next that is not free"],
              [["Enter"], "Look inside"],
              [["Esc"], "One level up"],
            ]}
          />
        </div>
      </div>
      <div className="mt-5 border-line border-t pt-4">
        <Checkbox
          name="single-keys"
          label="Single keys act as shortcuts"
          checked={singleKeys}
          onCheckedChange={onSingleKeys}
        />
      </div>
    </>
  );
}

type KeyRow = readonly [keys: readonly string[], does: string];

function KeyList({ title, rows }: { readonly title: string; readonly rows: readonly KeyRow[] }): ReactNode {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold text-sm">{title}</h3>
      <dl className="text-sm">
        {rows.map(([keys, does]) => (
          <div key={does} className="flex min-h-7 items-center justify-between gap-4">
            <dt className="order-2 flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-muted">{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
