"use client";

import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { classes } from "@/components/ui/classes";
import { Address } from "@/lib/ipv6/address";
import type { BitSpan } from "@/lib/prefixes/views";
import { BitRuler } from "./bit-ruler";
import { BitStrip } from "./bit-strip";
import { spansText, valueText } from "./bit-value";
import { levelSolid } from "./level-style";

export type BitLayoutProps = {
  /** Canonical text of the address, without a length. */
  readonly address: string;
  /** The prefix length; 128 for an address. */
  readonly length: number;
  readonly spans: readonly BitSpan[];
  /** "row": a strip for lists. "card": digits and names. "page": large, with the bits of the chosen span. */
  readonly size?: "row" | "card" | "page" | undefined;
};

/**
 * The bit layout: where a prefix or address lies in the plan, exact to the bit. Its names are buttons in
 * one tab stop; arrow keys, Home and End walk them, and the span they name is lit on the ruler.
 */
export function BitLayout({ address, length, spans, size = "card" }: BitLayoutProps): ReactNode {
  const [chosen, setChosen] = useState<number | null>(null);
  const names = useRef<(HTMLButtonElement | null)[]>([]);
  const digits = Address.mustParse(address).expanded().replaceAll(":", "");
  const text = `Bit layout of ${address}/${length}: ${spansText(spans)}`;

  if (size === "row") return <BitStrip text={text} length={length} spans={spans} />;

  const stop = Math.min(chosen ?? spans.length - 1, spans.length - 1);
  const shown = spans[stop];

  function walk(event: KeyboardEvent<HTMLElement>): void {
    const steps: Record<string, number> = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: spans.length - 1 };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(spans.length - 1, next));
    setChosen(to);
    names.current[to]?.focus();
  }

  return (
    <figure aria-label={text} onPointerLeave={() => setChosen(null)}>
      <BitRuler
        digits={digits}
        length={length}
        spans={spans}
        active={chosen}
        large={size === "page"}
        onPoint={setChosen}
      />
      {spans.length === 0 ? null : (
        <div role="toolbar" aria-label="Spans" onKeyDown={walk} className="mt-2.5 flex flex-wrap gap-x-1 gap-y-0.5">
          {spans.map((span, index) => (
            <button
              key={`${span.from}-${span.name}`}
              ref={(element) => {
                names.current[index] = element;
              }}
              type="button"
              tabIndex={index === stop ? 0 : -1}
              aria-label={`${span.name} ${span.index}, bits ${span.from} to ${span.to - 1}: ${valueText(digits, span.from, span.to)}`}
              onFocus={() => setChosen(index)}
              onBlur={() => setChosen(null)}
              onPointerEnter={() => setChosen(index)}
              onClick={() => setChosen(index)}
              className={classes(
                "-ml-1.5 flex min-h-6 items-center gap-1.5 rounded-sm px-1.5 text-sm first:-ml-1.5",
                chosen === index && "bg-hover",
              )}
            >
              <span aria-hidden data-fill className={classes("size-2.5 rounded-[2px]", levelSolid(span.position))} />
              <span className="text-muted">{span.name}</span>
              <span className="font-semibold tabular-nums">{span.index}</span>
            </button>
          ))}
        </div>
      )}
      {size === "page" && shown !== undefined ? (
        <p className="mt-1.5 text-muted text-sm">
          {shown.name} {shown.index} · bits {shown.from}–{shown.to - 1} ({shown.to - shown.from}{" "}
          {shown.to - shown.from === 1 ? "bit" : "bits"}) ·{" "}
          <span className="font-mono text-ink text-xs [overflow-wrap:anywhere]">
            {valueText(digits, shown.from, shown.to)}
          </span>
        </p>
      ) : null}
    </figure>
  );
}
