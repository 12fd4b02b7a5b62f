import type { ReactNode } from "react";
import { TimeText } from "@/components/ui/time-text";

export type ListedEvent = {
  readonly at: string;
  readonly what: ReactNode;
  /** The time, where it is more than text: a link perhaps. */
  readonly time?: ReactNode;
  /** By whom, why. */
  readonly detail?: ReactNode;
};

/** What happened to a thing, the newest first, along a line. */
export function EventList({ events }: { readonly events: readonly ListedEvent[] }): ReactNode {
  const sorted = events.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <ol className="relative ml-1.5 border-line border-l">
      {sorted.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several things can happen at one moment
        <li key={index} className="relative pb-4 pl-5 last:pb-0">
          <span
            aria-hidden
            className="absolute top-1.5 -left-[0.3125rem] size-2.5 rounded-full border-2 border-surface bg-control"
          />
          <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
            <span className="font-medium">{event.what}</span>
            <span className="text-muted text-xs">{event.time ?? <TimeText at={event.at} />}</span>
          </p>
          {event.detail === undefined || event.detail === null || event.detail === "" ? null : (
            <div className="text-muted text-sm [overflow-wrap:anywhere]">{event.detail}</div>
          )}
        </li>
      ))}
    </ol>
  );
}
