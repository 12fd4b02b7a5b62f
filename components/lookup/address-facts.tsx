import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";

export type AddressFact = {
  readonly term: string;
  readonly text: string;
  /** It is a spelling, worth copying. */
  readonly spelling?: boolean | undefined;
};

/** What can be said of an address by itself: its spellings and its meaning. */
export function AddressFacts({ facts }: { readonly facts: readonly AddressFact[] }): ReactNode {
  return (
    <DescriptionList
      items={facts.map(({ term, text, spelling }) => ({
        term,
        value: spelling ? (
          <span className="flex items-start gap-1">
            <span className="min-w-0 flex-1 font-mono text-xs leading-6 [overflow-wrap:anywhere]">{text}</span>
            <CopyButton text={text} label={`Copy: ${term.toLowerCase()}`} />
          </span>
        ) : (
          text
        ),
      }))}
    />
  );
}
