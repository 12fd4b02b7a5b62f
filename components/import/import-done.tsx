import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { ImportView } from "@/lib/inventory/views";
import { OutcomeTable } from "./outcome-table";

/** After an import: what was done, and what comes next. */
export function ImportDone({ view, onAgain }: { readonly view: ImportView; readonly onAgain: () => void }): ReactNode {
  return (
    <>
      <Notice live tone="success" title="The inventory is in">
        Bringing in the same files again changes nothing.
      </Notice>
      <div className="mt-7">
        <Section title="What was done">
          <OutcomeTable view={view} />
        </Section>
        <Section title="What comes next">
          <ol className="flex list-decimal flex-col gap-2 pl-5">
            <li>
              Give your sites their prefixes: on the page of a site, one action gives it, its clusters, racks and hosts
              all that the plan says, after a preview.
            </li>
            <li>Request a /64 for each new Docker host.</li>
          </ol>
          <div className="mt-4 flex flex-wrap gap-2">
            <LinkButton href="/sites" variant="primary">
              Go to the sites
            </LinkButton>
            <LinkButton href="/hosts">See the hosts</LinkButton>
            <Button onClick={onAgain}>Import more</Button>
          </div>
        </Section>
      </div>
    </>
  );
}
