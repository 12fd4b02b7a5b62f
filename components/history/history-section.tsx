import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { HistoryEvent, HistoryNoun } from "@/lib/history/views";
import type { ListView } from "@/lib/view";
import { HistoryList } from "./history-list";

export type HistorySectionProps = {
  readonly noun: HistoryNoun;
  readonly id: string;
  /** The newest events. */
  readonly history: ListView<HistoryEvent>;
  readonly actions?: ReactNode;
};

/** The newest of what happened to a thing, on its page; the rest is on a page of its own. */
export function HistorySection({ noun, id, history, actions }: HistorySectionProps): ReactNode {
  return (
    <Section
      title="History"
      description="A time leads to this page as it was just then."
      actions={
        <>
          {actions}
          {history.next === null ? null : <TextLink href={`/history?noun=${noun}&id=${id}`}>All of it</TextLink>}
        </>
      }
    >
      <HistoryList events={history.results} path={pathOf(noun, id)} />
    </Section>
  );
}

/** Where the page of a thing is. */
export function pathOf(noun: HistoryNoun, id: string): string {
  return noun === "prefix" ? `/prefixes/${id}` : `/${noun}s/${id}`;
}
