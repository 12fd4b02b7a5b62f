import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { TimeText } from "@/components/ui/time-text";

export type PlaceFactsProps = {
  readonly place: { readonly created_at: string; readonly retired_at: string | null };
  /** Term and value; those that are empty are left out. */
  readonly facts: readonly (readonly [term: string, value: ReactNode])[];
};

/** What is known of a site, cluster or rack besides its space. */
export function PlaceFacts({ place, facts }: PlaceFactsProps): ReactNode {
  const known = facts.filter(([, value]) => value !== "" && value !== null);
  return (
    <DescriptionList
      columns={2}
      items={[
        ...known.map(([term, value]) => ({ term, value })),
        { term: "Here since", value: <TimeText at={place.created_at} precision="day" /> },
        ...(place.retired_at === null ? [] : [{ term: "Retired", value: <TimeText at={place.retired_at} /> }]),
      ]}
    />
  );
}
