import type { ReactNode } from "react";
import { HistorySection } from "@/components/history/history-section";
import { ErrorState } from "@/components/ui/error-state";
import type { Principal } from "@/lib/auth/principal";
import { history } from "@/lib/history/queries";
import type { HistoryNoun } from "@/lib/history/views";
import { explain } from "@/lib/http/explain";

/** How many events a page shows of its thing; the rest is a click away. */
const SHOWN = 12;

/** What happened to the thing that a page is about, the newest first. */
export async function HistoryOf(props: {
  readonly reader: Principal;
  readonly noun: HistoryNoun;
  readonly id: string;
  /** Beside its heading. */
  readonly actions?: ReactNode;
}): Promise<ReactNode> {
  const { reader, noun, id, actions } = props;
  const found = await history(reader, { noun, id, ordering: "-at", limit: SHOWN });
  if (!found.ok) return <ErrorState>{explain(found.error).detail}</ErrorState>;
  return <HistorySection noun={noun} id={id} history={found.value} actions={actions} />;
}
