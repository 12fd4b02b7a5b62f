import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { Notice } from "@/components/ui/notice";
import { TimeText } from "@/components/ui/time-text";
import type { LateClaim } from "@/lib/lookup/views";

/** Says what an agent that had been replaced reported of an address: worth knowing, and no part of the ledger. */
export function LateNotice({ late }: { readonly late: LateClaim }): ReactNode {
  return (
    <Notice tone="warning" title="Reported late, and not believed">
      The agent of <HolderLink holder={{ kind: "host", ...late.host }} /> had been replaced when it reported at{" "}
      <TimeText at={late.reported_at} precision="second" /> that{" "}
      {late.container === "" ? "a container" : `container ${late.container}`} had this address
      {late.began_at === null ? null : (
        <>
          {" "}
          from <TimeText at={late.began_at} precision="second" />
        </>
      )}
      {late.ended_at === null ? null : (
        <>
          {" "}
          until <TimeText at={late.ended_at} precision="second" />
        </>
      )}
      . It is kept beside the ledger: somebody may have used the address then.
    </Notice>
  );
}
