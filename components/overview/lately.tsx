import type { ReactNode } from "react";
import { EventList } from "@/components/lists/event-list";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { AuditView } from "@/lib/overview/views";

/** What was done, as a sentence begins. An action without words of its own is shown as it is. */
const DONE: Readonly<Record<string, string>> = {
  allocate: "Allocated",
  change: "Changed",
  create: "Added",
  detach: "Detached",
  end: "Ended",
  give: "Gave an address to",
  "give-prefixes": "Gave prefixes to",
  import: "Imported an",
  release: "Released",
  remove: "Ended",
  request: "Requested a /64 for",
  resume: "Resumed",
  retire: "Retired",
  "set-up": "Set up",
};

const PAGES = new Set(["site", "cluster", "rack", "host", "container"]);

/** What was done lately, by whom. */
export function Lately({ audited }: { readonly audited: readonly AuditView[] }): ReactNode {
  if (audited.length === 0) return null;
  return (
    <Section title="Lately">
      <Card>
        <EventList
          events={audited.map((each) => ({
            at: each.at,
            what: (
              <>
                {DONE[each.action] ?? each.action} {each.noun === "prefix" ? "" : `${each.noun} `}
                <Subject of={each} />
              </>
            ),
            detail: `by ${each.by}`,
          }))}
        />
      </Card>
    </Section>
  );
}

function Subject({ of }: { readonly of: AuditView }): ReactNode {
  const name = of.subject === "" ? (of.noun_id ?? "") : of.subject;
  if (of.noun_id === null) return name;
  if (of.noun === "prefix") return <TextLink href={`/prefixes/${of.noun_id}`}>{name}</TextLink>;
  return PAGES.has(of.noun) ? <TextLink href={`/${of.noun}s/${of.noun_id}`}>{name}</TextLink> : name;
}
