"use client";

import type { ReactNode } from "react";
import { PrefixMapView } from "@/components/map/prefix-map";
import type { PrefixMap } from "@/lib/tree/views";
import { loadMap } from "./load-tree";

/** The map over the API. */
export function MapExplorer({ initial, now }: { readonly initial: PrefixMap; readonly now: number }): ReactNode {
  return <PrefixMapView initial={initial} load={loadMap} now={now} />;
}
