"use client";

import { parseAsString, useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";
import { VrfSelect } from "@/components/vrfs/vrf-select";

export type MapChoiceProps = {
  readonly vrf: string;
  readonly vrfs: readonly string[];
  /** The root above what is drawn. */
  readonly root: { readonly id: string; readonly network: string } | null;
  readonly roots: readonly { readonly id: string; readonly network: string }[];
};

/** Which aggregate is drawn, and of which VRF; where there is one alone there is nothing to choose. */
export function MapChoice({ vrf, vrfs, root, roots }: MapChoiceProps): ReactNode {
  const [, setUrl] = useQueryStates({ vrf: parseAsString, in: parseAsString }, { shallow: false, history: "push" });
  return (
    <>
      <VrfSelect
        vrf={vrf}
        vrfs={vrfs}
        onVrf={(next) => void setUrl({ vrf: next === "global" ? null : next, in: null })}
      />
      {roots.length < 2 || root === null ? null : (
        <Select
          label="Aggregate"
          className="max-w-64"
          value={root.id}
          options={roots.map(({ id, network }) => ({ value: id, label: network }))}
          onValueChange={(next) => void setUrl({ in: next })}
        />
      )}
    </>
  );
}
