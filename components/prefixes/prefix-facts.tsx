import type { ReactNode } from "react";
import { BelowText } from "@/components/address/below-text";
import { HolderLink } from "@/components/address/holder-link";
import { LevelMark } from "@/components/address/level-mark";
import { RuleButton } from "@/components/quarantine/rule-button";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { TimeText } from "@/components/ui/time-text";
import { Prefix } from "@/lib/ipv6/prefix";
import { reverseZoneNames } from "@/lib/ipv6/reverse-zone";
import type { AvailablePrefixes, PrefixView } from "@/lib/prefixes/views";
import { ruleText } from "@/lib/quarantine/rule-text";
import type { RuleView } from "@/lib/quarantine/views";
import { DivisionButton } from "./division-button";

export type PrefixFactsProps = {
  readonly prefix: PrefixView;
  /** What its block means by itself, with the document that says so. */
  readonly zone: string | null;
  /** How long what is released from it waits; null when it gives no prefixes. */
  readonly rule: RuleView | null;
  /** What it gives next; null when it gives no prefixes, or what was is looked at. */
  readonly available: AvailablePrefixes | null;
};

/** What there is to know of a prefix itself. */
export function PrefixFacts({ prefix, zone, rule, available }: PrefixFactsProps): ReactNode {
  const parsed = Prefix.mustParse(prefix.network);
  const names = reverseZoneNames(parsed);
  return (
    <DescriptionList
      items={[
        { term: "Level", value: <LevelMark level={prefix.level} length={prefix.length} /> },
        { term: "Holder", value: prefix.holder === null ? "nobody" : <HolderLink holder={prefix.holder} /> },
        ...(prefix.below === null || prefix.usage?.child_length === 128
          ? []
          : [{ term: "Below it", value: <BelowText below={prefix.below} /> }]),
        ...(prefix.since === null ? [] : [{ term: "Held since", value: <TimeText at={prefix.since} /> }]),
        ...(prefix.vrf === "global" ? [] : [{ term: "VRF", value: prefix.vrf }]),
        ...(available === null
          ? []
          : [
              {
                term: "Divided into",
                value: (
                  <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
                    <span>
                      /{available.prefix_length}s, {available.orders.find(({ current }) => current)?.order} order
                    </span>
                    <DivisionButton available={available} />
                  </span>
                ),
              },
            ]),
        ...(rule === null
          ? []
          : [
              {
                term: "Quarantine",
                value: (
                  <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
                    <span>What is released waits {ruleText(rule.days)}</span>
                    <RuleButton rule={rule} />
                  </span>
                ),
              },
            ]),
        { term: "First address", value: <Mono text={parsed.first.toString()} /> },
        { term: "Last address", value: <Mono text={parsed.last.toString()} /> },
        {
          term: names.length === 1 ? "Reverse zone" : `Reverse zones (${names.length})`,
          value: (
            <span className="flex items-start gap-1">
              <span className="min-w-0 flex-1 font-mono text-xs leading-6 [overflow-wrap:anywhere]">
                {names.length === 1 ? names[0] : `${names[0]} … ${names.at(-1)}`}
              </span>
              <CopyButton text={names.join("\n")} label="Copy the reverse zones" />
            </span>
          ),
        },
        ...(zone === null ? [] : [{ term: "Special meaning", value: zone }]),
      ]}
    />
  );
}

function Mono({ text }: { readonly text: string }): ReactNode {
  return <span className="font-mono text-xs [overflow-wrap:anywhere]">{text}</span>;
}
