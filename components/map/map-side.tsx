import { ZoomIn } from "lucide-react";
import type { ReactNode } from "react";
import { AddressSpelling } from "@/components/address/address-spelling";
import { HolderLink } from "@/components/address/holder-link";
import { ChangeMark } from "@/components/history/change-mark";
import { changeText } from "@/components/history/change-words";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { StateBadge } from "@/components/ui/state-badge";
import { TimeText } from "@/components/ui/time-text";
import type { PrefixChange } from "@/lib/history/views";
import type { MapCell } from "@/lib/tree/views";
import { classesOf, type MapClass, type MapColour } from "./palette";

export type MapPlace = {
  readonly network: string;
  readonly cell: MapCell | null;
  /** What happened to it since another moment, and how much inside it. */
  readonly change: PrefixChange | null;
  readonly inside: number;
};

/** What lies at the place that is looked at. Always equally high, so that nothing jumps as the pointer moves. */
export function PlaceCard({ place }: { readonly place: MapPlace }): ReactNode {
  const { network, cell, change, inside } = place;
  return (
    <Card>
      <div className="min-h-36">
        <p className="text-lg">
          {cell?.id === undefined || cell.id === null ? (
            <AddressSpelling text={cell?.network ?? network} />
          ) : (
            <Link
              href={`/prefixes/${cell.id}`}
              prefetch={false}
              className="decoration-accent underline-offset-3 hover:underline"
            >
              <AddressSpelling text={cell.network} />
            </Link>
          )}
        </p>
        {cell === null ? (
          <p className="mt-2 text-muted text-sm">Free</p>
        ) : (
          <>
            <p className="mt-2 flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <StateBadge state={cell.state} />
              {cell.holder === null ? null : <HolderLink holder={cell.holder} />}
            </p>
            <p className="mt-2 text-muted text-sm tabular-nums">
              {cell.share === null ? null : <span className="mr-4">{percent(cell.share)} given</span>}
              {cell.since === null ? null : (
                <>
                  since <TimeText at={cell.since} precision="day" />
                </>
              )}
            </p>
            {change === null && inside === 0 ? null : (
              <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
                {change === null ? null : <ChangeMark change={change} />}
                {inside === 0 ? null : (
                  <span className="text-muted">{`${inside.toLocaleString("en")} ${inside === 1 ? "change" : "changes"} inside`}</span>
                )}
                {change === null ? null : <span className="text-muted">{changeText(change)}</span>}
              </p>
            )}
            {cell.deeper ? (
              <p className="mt-3 flex items-center gap-1.5 text-muted text-xs [&_svg]:size-3.5">
                <ZoomIn aria-hidden /> Press it, or Enter, to look inside
              </p>
            ) : null}
          </>
        )}
      </div>
    </Card>
  );
}

/** A share rounded down: "100 %" is said of what is full alone. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return "under 1 %";
  return `${Math.floor(share * 100)} %`;
}

export type MapLegendProps = { readonly colour: MapColour; readonly counts: readonly number[] };

/** What each colour says, and how many places of it there are; what does not occur is left out. */
export function MapLegend({ colour, counts }: MapLegendProps): ReactNode {
  return (
    <ul aria-label="Legend" className="flex flex-col gap-1.5 text-sm">
      {classesOf(colour).map((one, index) =>
        (counts[index] ?? 0) === 0 ? null : (
          <li key={one.name} className="flex items-center gap-2.5">
            <ClassSwatch one={one} />
            <span>{one.name}</span>
            <span className="ml-auto text-muted tabular-nums">{(counts[index] ?? 0).toLocaleString("en")}</span>
          </li>
        ),
      )}
    </ul>
  );
}

const PATTERN = {
  none: "",
  stripes: "repeating-linear-gradient(135deg,transparent 0 3px,var(--surface) 3px 5px)",
  back: "repeating-linear-gradient(45deg,transparent 0 3px,var(--surface) 3px 5px)",
  dots: "radial-gradient(var(--surface) 1px,transparent 1.5px)",
} as const;

function ClassSwatch({ one }: { readonly one: MapClass }): ReactNode {
  return (
    <span
      aria-hidden
      data-fill
      style={{
        backgroundColor: one.css,
        backgroundImage: PATTERN[one.pattern] || undefined,
        backgroundSize: one.pattern === "dots" ? "5px 5px" : undefined,
      }}
      className={classes("size-3.5 shrink-0 rounded-[3px]", one.name === "free" && "border border-control")}
    />
  );
}
