import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { EventList, type ListedEvent } from "@/components/lists/event-list";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { HistoryEvent } from "@/lib/history/views";
import { EVENT_WORDS } from "./event-words";

export type HistoryListProps = {
  /** The newest first. */
  readonly events: readonly HistoryEvent[];
  /** The page they are on: each event links to it as of its moment. */
  readonly path: string;
};

/** What happened to a thing, along a line: what, when, by whom, why, and what it was just after. */
export function HistoryList({ events, path }: HistoryListProps): ReactNode {
  if (events.length === 0) return <EmptyState title="Nothing happened yet">Whatever changes is told here.</EmptyState>;
  return <EventList events={events.map((event) => listed(event, path))} />;
}

function listed(event: HistoryEvent, path: string): ListedEvent {
  const { at, kind, other, text, by, reason, request } = event;
  return {
    at,
    time: (
      <TextLink href={`${path}?at=${encodeURIComponent(at)}`} title={`What it was then: ${at}`} className="font-normal">
        <TimeText at={at} />
      </TextLink>
    ),
    what: (
      <>
        {EVENT_WORDS[kind]}
        {other === null ? null : (
          <>
            {" "}
            {other.kind === "prefix" ? (
              <TextLink href={`/prefixes/${other.id}`} className="font-mono text-xs">
                {other.name}
              </TextLink>
            ) : (
              <HolderLink holder={{ ...other, kind: other.kind }} />
            )}
          </>
        )}
        {text === "" ? null : <span className="ml-1.5 font-mono font-normal text-xs">{text}</span>}
      </>
    ),
    detail: (
      <>
        {event.changes.map(({ field, from, to }) => (
          <span key={field} className="block">
            {field}: <Value text={from} /> → <Value text={to} />
          </span>
        ))}
        {[by === null ? "" : `by ${by}`, reason].filter(Boolean).join(" · ")}
        {request === null ? null : (
          <>
            {" · "}
            <TextLink href={`/requests/${request}`}>request {request}</TextLink>
          </>
        )}
      </>
    ),
  };
}

function Value({ text }: { readonly text: string }): ReactNode {
  return text === "" ? <span className="text-faint">nothing</span> : <span className="text-ink">{text}</span>;
}
