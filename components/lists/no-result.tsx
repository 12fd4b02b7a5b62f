import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export type NoResultProps = {
  /** Of what there is nothing: "host". Its plural takes an s. */
  readonly noun: string;
  /** The list without its filters. */
  readonly clearHref: string;
  readonly children?: ReactNode;
};

/** Stands where a list has rows, but none that match its filters. */
export function NoResult({ noun, clearHref, children }: NoResultProps): ReactNode {
  return (
    <EmptyState
      icon={SearchX}
      title={`No ${noun} matches`}
      action={<LinkButton href={clearHref}>Clear the filters</LinkButton>}
    >
      {children ?? `There is no ${noun} that fits all the filters above.`}
    </EmptyState>
  );
}
