import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { HolderLink } from "@/components/address/holder-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { NameMatches } from "@/lib/lookup/views";

/** Everything whose name has the text that was searched, by kind. */
export function NameMatchList({ text, found }: { readonly text: string; readonly found: NameMatches }): ReactNode {
  const groups = found.groups.filter((group) => group.matches.length > 0);
  if (groups.length === 0) {
    return (
      <EmptyState icon={SearchX} title={`Nothing is named like “${text}”`}>
        Sites, clusters, racks, hosts and containers that are there now were searched. An address has a colon in it, as
        2001:db8::1; a prefix ends with its length, as 2001:db8::/37.
      </EmptyState>
    );
  }
  return groups.map((group) => (
    <Section
      key={group.kind}
      title={`${group.kind.charAt(0).toUpperCase()}${group.kind.slice(1)}s`}
      actions={
        group.more ? (
          <TextLink href={`/${group.kind}s?q=${encodeURIComponent(text)}`}>All {group.kind}s that match</TextLink>
        ) : null
      }
    >
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {group.matches.map((match) => (
          <li key={match.id} className="flex min-h-(--row-h) flex-wrap items-center gap-x-4 px-3 py-1 text-sm">
            <HolderLink holder={{ kind: group.kind, id: match.id, name: match.name }} />
            {match.hint === "" ? null : (
              <span className="min-w-0 text-muted text-xs [overflow-wrap:anywhere]">{match.hint}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  ));
}
