"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { onlyNow } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { TimeText } from "@/components/ui/time-text";
import { useToast } from "@/components/ui/toast";
import type { ReservationEnded, ReservationView } from "@/lib/reservations/views";
import { endReservationOf } from "./end-reservation";

export type ReservationNoticeProps = {
  /** The prefix whose page this is. */
  readonly prefixId: string;
  readonly parentId: string | null;
  readonly reservation: ReservationView;
};

/** Says what keeps a prefix back, since when, for whom and why, and ends it where it is its own. */
export function ReservationNotice({ prefixId, parentId, reservation }: ReservationNoticeProps): ReactNode {
  const { prefix, for: whom, reason, since, by } = reservation;
  const own = prefix.id === prefixId;
  return (
    <div className="mt-4">
      <Notice
        title={own ? `Reserved${whom === "" ? "" : ` for ${whom}`}` : `It lies in ${prefix.network}, which is reserved`}
        action={
          own ? (
            <EndButton prefixId={prefixId} parentId={parentId} />
          ) : (
            <LinkButton href={`/prefixes/${prefix.id}`} size="small">
              Open {prefix.network}
            </LinkButton>
          )
        }
      >
        {own || whom === "" ? "" : `For ${whom}. `}
        {reason === "" ? "" : `${reason}. `}
        By {by}, since <TimeText at={since} />. Nothing is given from it.
      </Notice>
    </div>
  );
}

const EndButton = onlyNow(Ending);

function Ending({ prefixId, parentId }: { readonly prefixId: string; readonly parentId: string | null }): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const { act } = useAct();
  const [running, setRunning] = useState(false);

  async function end(): Promise<void> {
    setRunning(true);
    const acted = await act<ReservationEnded>(endReservationOf(prefixId));
    setRunning(false);
    if (!acted.ok) {
      toast.show({ title: "The reservation stays", description: acted.refusal, tone: "error" });
      return;
    }
    const { network, prefix } = acted.answer;
    const description = prefix === null ? "It is free space again." : "It gives again what is free in it.";
    toast.show({ title: `${network} is not reserved any more`, description });
    if (prefix === null && parentId !== null) router.push(`/prefixes/${parentId}`);
  }

  return (
    <Button size="small" loading={running} onClick={() => void end()}>
      End the reservation
    </Button>
  );
}
