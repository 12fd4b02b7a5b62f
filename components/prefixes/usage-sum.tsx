import type { ReactNode } from "react";
import { CountText } from "@/components/address/count-text";
import { nameOf, usageSegments, usageText } from "@/components/address/usage-segments";
import { Card } from "@/components/ui/card";
import { Meter, SegmentSwatch } from "@/components/ui/meter";
import type { UsageView } from "@/lib/prefixes/views";

const PARTS = [
  ["used", "held now"],
  ["infrastructure", "its own: gateway and reserved"],
  ["reserved", "kept back"],
  ["quarantined", "released, and resting"],
  ["free", "can be given"],
] as const;

/** What a part means where the children are addresses. */
const OF_ADDRESSES: Readonly<Partial<Record<(typeof PARTS)[number][0], string>>> = {
  reserved: "kept back: for Docker's own choice, for runs, by reservation",
  quarantined: "held once, never given again",
};

/** How full a prefix is, with the sum written out: its parts add up to the whole, to the last digit. */
export function UsageSum({ usage }: { readonly usage: UsageView }): ReactNode {
  return (
    <Card>
      <p className="mb-2 flex flex-wrap items-baseline gap-x-1.5">
        <span className="font-semibold text-xl">
          <CountText count={usage.used} />
        </span>
        <span className="text-muted text-sm">
          of <CountText count={usage.total} /> {usage.unit} used
        </span>
      </p>
      <Meter text={usageText(usage)} segments={usageSegments(usage)} />
      <table className="mt-3 w-full text-sm tabular-nums">
        <caption className="sr-only">The parts of its {usage.unit} and their sum</caption>
        <tbody>
          {PARTS.filter(([part]) => part === "used" || part === "free" || usage[part] !== "0").map(([part, means]) => (
            <tr key={part}>
              <th scope="row" className="py-0.5 pr-3 text-left align-baseline font-normal">
                <span className="mr-2 inline-block">
                  <SegmentSwatch tone={part} />
                </span>
                {nameOf(usage, part)}{" "}
                <span className="text-muted text-xs">
                  {usage.child_length === 128 ? (OF_ADDRESSES[part] ?? means) : means}
                </span>
              </th>
              <td className="text-right align-baseline">{digits(usage[part])}</td>
            </tr>
          ))}
          <tr className="font-medium [&>*]:border-line-strong [&>*]:border-t [&>*]:pt-1">
            <th scope="row" className="text-left font-medium">
              all {usage.unit}
            </th>
            <td className="text-right">{digits(usage.total)}</td>
          </tr>
        </tbody>
      </table>
    </Card>
  );
}

/** Every digit, also where a power of two would be shorter: a sum can be checked only digit by digit. */
function digits(count: string): string {
  return BigInt(count).toLocaleString("en");
}
