import type { ReactNode } from "react";
import { ChoiceLinks } from "./choice-links";
import { type ListQuery, listHref } from "./list-href";

const LABEL = { live: "Live", retired: "Retired", all: "All" } as const;

export type LifeChoiceProps = {
  readonly path: string;
  readonly query: ListQuery;
  readonly status: keyof typeof LABEL;
};

/** Those that are there, those that were, or both. */
export function LifeChoice({ path, query, status }: LifeChoiceProps): ReactNode {
  return (
    <ChoiceLinks
      label="Status"
      choices={(["live", "retired", "all"] as const).map((each) => ({
        label: LABEL[each],
        href: listHref(path, query, { status: each === "live" ? undefined : each }),
        current: each === status,
      }))}
    />
  );
}
