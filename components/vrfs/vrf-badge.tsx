import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";

/** Which VRF something is of, where it is not the one that everything is of unless another is named. */
export function VrfBadge({ vrf }: { readonly vrf: string }): ReactNode {
  return vrf === "global" ? null : <Badge>VRF {vrf}</Badge>;
}
