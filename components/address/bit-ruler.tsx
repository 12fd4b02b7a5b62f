import { Fragment, type ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import type { BitSpan } from "@/lib/prefixes/views";
import { boundaryAt, COLON, GROUP, type Half, piecesOf } from "./bit-geometry";
import { levelSoft } from "./level-style";

export type BitRulerProps = {
  /** All 32 hexadecimal digits. */
  readonly digits: string;
  readonly length: number;
  readonly spans: readonly BitSpan[];
  readonly active: number | null;
  readonly large: boolean;
  readonly onPoint: (span: number) => void;
};

/** The drawn ruler: digits over bands, a tick and a length at every boundary. For the eye only. */
export function BitRuler(props: BitRulerProps): ReactNode {
  return (
    <div aria-hidden className="@container">
      <div className="flex flex-col gap-y-1 @xl:flex-row @xl:gap-x-[1.25%]">
        <RulerHalf half={0} {...props} />
        <RulerHalf half={1} {...props} />
      </div>
    </div>
  );
}

function RulerHalf({
  half,
  digits,
  length,
  spans,
  active,
  large,
  onPoint,
}: BitRulerProps & { readonly half: Half }): ReactNode {
  const named = spans[0]?.from ?? length;
  const labels = labelled(spans, length)
    .map((bit) => ({ bit, ...boundaryAt(bit) }))
    .filter((label) => label.half === half);
  return (
    <div className="min-w-0 flex-1">
      <div
        className={classes(
          "relative h-4 font-mono text-2xs text-faint leading-4",
          labels.length === 0 && "@max-xl:hidden",
        )}
      >
        {labels.map(({ bit, left }) => (
          <span
            key={bit}
            className={classes("absolute", left > 97 ? "-translate-x-full" : "-translate-x-1/2")}
            style={{ left: `${left}%` }}
          >
            /{bit}
          </span>
        ))}
      </div>
      <div
        className={classes(
          "relative flex font-mono",
          large ? "h-13 text-lg @3xl:text-xl" : "h-10 text-sm @xl:text-base",
        )}
      >
        <Bands half={half} from={0} to={Math.min(named, length)} className="border-line-strong bg-sunken" />
        {spans.map((span, index) => (
          <Bands
            key={`${span.from}-${span.name}`}
            half={half}
            from={span.from}
            to={span.to}
            className={classes(
              levelSoft(span.position),
              "cursor-default transition-opacity duration-100",
              active !== null && active !== index && "opacity-45",
            )}
            onPoint={() => onPoint(index)}
          />
        ))}
        {half === 0 ? (
          <span
            style={{ width: `${COLON}%` }}
            className="pointer-events-none absolute inset-y-0 left-full hidden items-center justify-center text-muted @xl:flex"
          >
            :
          </span>
        ) : null}
        {[0, 1, 2, 3].map((group) => (
          <Fragment key={group}>
            {group > 0 ? (
              <span
                className="pointer-events-none relative flex items-center justify-center text-muted"
                style={{ width: `${COLON}%` }}
              >
                :
              </span>
            ) : null}
            <span className="pointer-events-none relative flex" style={{ width: `${GROUP}%` }}>
              {Array.from(digits.slice(half * 16 + group * 4, half * 16 + group * 4 + 4), (digit, place) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: a digit is identified by its place
                  key={place}
                  className={classes(
                    "flex flex-1 items-center justify-center",
                    half * 64 + group * 16 + place * 4 < length ? "font-medium text-ink" : "text-faint",
                  )}
                >
                  {digit}
                </span>
              ))}
            </span>
          </Fragment>
        ))}
      </div>
    </div>
  );
}

type BandsProps = {
  readonly half: Half;
  readonly from: number;
  readonly to: number;
  readonly className: string;
  readonly onPoint?: () => void;
};

function Bands({ half, from, to, className, onPoint }: BandsProps): ReactNode {
  return piecesOf(from, to)
    .filter((piece) => piece.half === half)
    .map((piece) => (
      <span
        key={piece.left}
        data-fill
        onPointerEnter={onPoint}
        onPointerDown={onPoint}
        style={{ left: `${piece.left}%`, width: `calc(${piece.width}% - 1.5px)` }}
        className={classes("absolute inset-y-0 rounded-[3px] border-b-[3px]", className)}
      />
    ));
}

/** The boundaries with room for their length: four bits or more from the one before. */
function labelled(spans: readonly BitSpan[], length: number): number[] {
  const bits = [...new Set([spans[0]?.from ?? length, ...spans.map((span) => span.to), length])].sort((a, b) => a - b);
  return bits.filter((bit, index) => bit > 0 && (index === 0 || bit - (bits[index - 1] ?? 0) >= 4));
}
