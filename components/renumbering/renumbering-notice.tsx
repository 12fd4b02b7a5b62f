import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { RenumberingView } from "@/lib/renumbering/views";

/** Says that a prefix is on its way, or the place where others arrive. */
export function RenumberingNotice({ act }: { readonly act: RenumberingView }): ReactNode {
  return (
    <div className="mt-4">
      <Notice
        tone="warning"
        title={`${act.from.network} is being renumbered to ${act.to.network}`}
        action={
          <LinkButton href={`/renumberings/${act.id}`} size="small">
            Open the renumbering
          </LinkButton>
        }
      >
        {act.hosts_off.toLocaleString("en")} of {act.hosts.toLocaleString("en")} hosts are off the old prefix.
      </Notice>
    </div>
  );
}
