import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";

export type VrfSelectProps = {
  readonly vrf: string;
  readonly vrfs: readonly string[];
  readonly onVrf: (vrf: string) => void;
};

/** Which VRF is looked at; with one alone there is nothing to choose. */
export function VrfSelect({ vrf, vrfs, onVrf }: VrfSelectProps): ReactNode {
  if (vrfs.length < 2) return null;
  const options = vrfs.map((name) => ({ value: name, label: name }));
  return <Select label="VRF" className="max-w-36" value={vrf} options={options} onValueChange={onVrf} />;
}
