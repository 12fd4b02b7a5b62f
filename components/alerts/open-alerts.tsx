import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { AlertView } from "@/lib/alerts/views";

/** So many are named at once; the others are on their page. */
const SHOWN = 3;

/** The open alerts in a few lines, for the top of a page; nothing when there are none. */
export function OpenAlerts({ alerts }: { readonly alerts: readonly AlertView[] }): ReactNode {
  if (alerts.length === 0) return null;
  const more = alerts.length - SHOWN;
  return (
    <div className="mb-5">
      <Notice
        tone="warning"
        title={alerts.length === 1 ? "1 alert" : `${alerts.length} alerts`}
        action={<TextLink href="/timelines/alerts">All alerts</TextLink>}
      >
        <ul>
          {alerts.slice(0, SHOWN).map(({ id, pool_id, message }) => (
            <li key={id}>
              <TextLink href={`/timelines/${pool_id}`}>{message}</TextLink>
            </li>
          ))}
        </ul>
        {more > 0 ? <p>and {more} more.</p> : null}
      </Notice>
    </div>
  );
}
