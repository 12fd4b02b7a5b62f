"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { formatCount } from "@/lib/ipv6/count";
import { explainFault } from "@/lib/ipv6/explain-fault";
import { Prefix } from "@/lib/ipv6/prefix";
import type { FleetRate } from "@/lib/timelines/views";
import { burnOf, RATE_SPANS, type Rate, type RateSpan, rateAt, SLIDER_STEPS, stepOf } from "./burn";

const SPANS = RATE_SPANS.map(({ value }) => value);
const DIGITS_MAX = 24;

/** The length of "/64" or "2001:db8::/64", or why it is none. */
function lengthOf(text: string): { readonly length: number } | { readonly fault: string } {
  const bare = /^\/(\d{1,3})$/.exec(text.trim());
  if (bare !== null) {
    const length = Number(bare[1]);
    return length <= 128 ? { length } : { fault: "A length is at most 128." };
  }
  const parsed = Prefix.parse(text.trim());
  return parsed.ok ? { length: parsed.value.length } : { fault: explainFault(parsed.error) };
}

/** How long a prefix lasts at a rate. What is typed is in the page's address, so that the answer can be sent on. */
export function BurnCalculator({ fleet }: { readonly fleet: FleetRate | null }): ReactNode {
  const slider = useId();
  const [asked, ask] = useQueryStates({
    prefix: parseAsString.withDefault("/64"),
    unit: parseAsInteger.withDefault(128),
    count: parseAsString.withDefault("10000000"),
    span: parseAsStringLiteral(SPANS).withDefault("second"),
  });
  const found = lengthOf(asked.prefix);
  const digits = asked.count.replaceAll(/[,\s]/g, "");
  const count = /^\d+$/.test(digits) && digits.length <= DIGITS_MAX ? BigInt(digits) : 0n;
  const unit = asked.unit >= 1 && asked.unit <= 128 ? asked.unit : 128;
  const prefixFault =
    "fault" in found ? found.fault : found.length > unit ? `A /${found.length} has no /${unit}s.` : undefined;
  const countFault = count > 0n ? undefined : "A rate is a whole number above zero.";
  const rate: Rate = { count, span: asked.span };
  const setRate = ({ count, span }: Rate) => void ask({ count: count.toString(), span });
  const burn =
    prefixFault === undefined && countFault === undefined && "length" in found
      ? burnOf(found.length, unit, rate)
      : null;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Card>
        <div className="grid gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field name="prefix" label="Prefix or length" error={prefixFault}>
              <Input mono value={asked.prefix} onChange={(event) => void ask({ prefix: event.target.value })} />
            </Field>
            <Field name="unit" label="Counted in">
              <Select
                options={[
                  { value: "128", label: "addresses" },
                  { value: "64", label: "/64s" },
                ]}
                value={String(unit)}
                onValueChange={(value) => void ask({ unit: Number(value) })}
              />
            </Field>
            <Field name="count" label="Used up" error={countFault}>
              <Input
                inputMode="numeric"
                value={asked.count}
                onChange={(event) => void ask({ count: event.target.value })}
              />
            </Field>
            <Field name="span" label="In">
              <Select
                options={RATE_SPANS.map(({ value, label }) => ({ value, label }))}
                value={asked.span}
                onValueChange={(span) => void ask({ span: span as RateSpan })}
              />
            </Field>
          </div>
          <div>
            <label htmlFor={slider} className="font-medium text-sm">
              From one a day to 10,000,000 a second
            </label>
            <input
              id={slider}
              type="range"
              min={0}
              max={SLIDER_STEPS}
              value={stepOf(rate)}
              aria-valuetext={`${formatCount(count)} ${RATE_SPANS.find(({ value }) => value === asked.span)?.label}`}
              onChange={(event) => setRate(rateAt(Number(event.target.value)))}
              className="mt-2 w-full accent-(--accent)"
            />
          </div>
          {fleet === null ? null : <FleetRates fleet={fleet} take={(taken) => void ask(taken)} />}
        </div>
      </Card>
      <Card>
        <div role="status">
          {burn === null ? (
            <p className="text-muted">Say a prefix and a rate.</p>
          ) : (
            <>
              <p className="text-muted text-sm">It lasts</p>
              <p className="font-semibold text-3xl tabular-nums tracking-tight">{burn.headline}</p>
              <div className="mt-3">
                <DescriptionList
                  items={[
                    { term: "Sum", value: burn.sum },
                    ...(asked.span === "second" ? [] : [{ term: "That is", value: burn.inSpans }]),
                    { term: "Exactly", value: `${formatCount(burn.time.seconds)} seconds, a fraction left out` },
                    {
                      term: "Years",
                      value: `${formatCount(burn.time.years)} of 365 days, ${formatCount((burn.time.seconds * 4n) / 126_230_400n)} of 365.25`,
                    },
                  ]}
                />
              </div>
            </>
          )}
        </div>
      </Card>
    </div>
  );
}

type Taken = { readonly count: string; readonly span: RateSpan; readonly unit: number };

/** The fleet's own rates, to be taken with one press. */
function FleetRates({ fleet, take }: { readonly fleet: FleetRate; readonly take: (taken: Taken) => void }): ReactNode {
  const perDay = (count: string) => {
    const each = BigInt(fleet.days);
    return ((BigInt(count) + each - 1n) / each).toString();
  };
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <span className="text-muted">This fleet, over the last {fleet.days} days:</span>
      {[
        { count: perDay(fleet.addresses), unit: 128, noun: "addresses" },
        { count: perDay(fleet.prefixes), unit: 64, noun: "/64s" },
      ].map(({ count, unit, noun }) => (
        <Button key={noun} size="small" disabled={count === "0"} onClick={() => take({ count, span: "day", unit })}>
          {formatCount(BigInt(count))} {noun} a day
        </Button>
      ))}
    </div>
  );
}
