import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { BitLayout } from "@/components/address/bit-layout";
import { listHref } from "@/components/lists/list-href";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { TimeText } from "@/components/ui/time-text";
import type { LookupVerdict, LookupView } from "@/lib/lookup/views";
import { AddressFacts } from "./address-facts";
import { HolderCard } from "./holder-card";
import { LateNotice } from "./late-notice";
import { Neighbours } from "./neighbours";
import { PathTable } from "./path-table";
import { UplinkHosts } from "./uplink-hosts";

const VERDICT: Readonly<Record<LookupVerdict, { readonly label: string; readonly tone: BadgeTone }>> = {
  held: { label: "held", tone: "success" },
  past: { label: "held before", tone: "neutral" },
  future: { label: "not held yet", tone: "neutral" },
  never: { label: "never given", tone: "outline" },
  outside: { label: "not one of ours", tone: "warning" },
};

export type LookupAnswerProps = {
  readonly view: LookupView;
  /** When the ledger was asked: on paper "now" says nothing. */
  readonly answeredAt: string;
};

/** The answer of a look-up: the sentence, who held it and how sure that is, and where it lies in the plan. */
export function LookupAnswer({ view, answeredAt }: LookupAnswerProps): ReactNode {
  const verdict = VERDICT[view.verdict];
  const last = view.path.at(-1);
  return (
    <>
      <Card className="flex flex-col gap-4">
        <div>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2>
              <AddressText text={view.address} length={last?.length ?? 128} className="text-lg sm:text-xl" />
            </h2>
            <Badge tone={verdict.tone}>{verdict.label}</Badge>
            <span className="text-muted text-sm">
              {view.at === null ? "now" : <TimeText at={view.at} precision="second" />}
              {view.vrf === "global" ? null : ` · VRF ${view.vrf}`}
            </span>
          </div>
          <p className="mt-2 text-base [overflow-wrap:anywhere]">{view.sentence}</p>
          <p className="mt-1 text-muted text-xs">
            Answered by the ledger at <TimeText at={answeredAt} precision="second" />. All times are UTC.
          </p>
        </div>
        {last === undefined ? null : <BitLayout address={view.address} length={128} spans={view.spans} size="page" />}
      </Card>
      {view.late === null ? null : (
        <div className="mt-4">
          <LateNotice late={view.late} />
        </div>
      )}
      <div className="mt-7 grid items-start gap-x-8 gap-y-7 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>
          {view.holders.length === 0 ? null : (
            <Section title={view.at === null ? "Held by" : "Held then by"}>
              <Holders view={view} which="holders" />
            </Section>
          )}
          {view.uplinks.length === 0 ? null : (
            <Section
              title={view.at === null ? "On the uplink of" : "Then on the uplink of"}
              description="The host's own address; containers on a network of the mode “Host” share it."
            >
              <UplinkHosts uplinks={view.uplinks} />
            </Section>
          )}
          {view.others.length === 0 ? null : (
            <Section
              title="At other times"
              actions={
                <LinkButton
                  size="small"
                  href={listHref("/lookup", { address: view.address, vrf: view.vrf, at: view.others[0]?.began_at })}
                >
                  Look then
                </LinkButton>
              }
            >
              <Holders view={view} which="others" />
            </Section>
          )}
          {view.path.length === 0 ? null : (
            <Section
              title="Where it lies"
              description={view.at === null ? undefined : "With the holders of that moment."}
            >
              <PathTable path={view.path} />
            </Section>
          )}
        </div>
        <div>
          <Section title="The address itself">
            <AddressFacts
              facts={[
                { term: "Canonical", text: view.address, spelling: true },
                { term: "Expanded", text: view.expanded, spelling: true },
                { term: "Reverse name", text: view.reverse_name, spelling: true },
                ...view.meaning.map(({ name, text }) => ({ term: name, text })),
                ...(view.special === null
                  ? []
                  : [{ term: "Special meaning", text: `${view.special.name} (${view.special.source})` }]),
              ]}
            />
          </Section>
          {view.path.length === 0 ? null : (
            <Section title="Beside it" description="The nearest addresses of the same prefix that were given.">
              <Neighbours vrf={view.vrf} neighbours={view.neighbours} />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

function Holders({ view, which }: { readonly view: LookupView; readonly which: "holders" | "others" }): ReactNode {
  return (
    <div className="flex flex-col gap-3">
      {view[which].map((holder) => (
        <HolderCard key={`${holder.began_at} ${holder.container?.id ?? holder.host?.id}`} holder={holder} />
      ))}
    </div>
  );
}
