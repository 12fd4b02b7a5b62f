"use client";

import { ArrowUp, ImageDown } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { AddressSpelling } from "@/components/address/address-spelling";
import { CountText } from "@/components/address/count-text";
import { changeText } from "@/components/history/change-words";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { Disclosure } from "@/components/ui/disclosure";
import { useToast } from "@/components/ui/toast";
import type { ChangeMarks } from "@/lib/history/change-marks";
import { Prefix } from "@/lib/ipv6/prefix";
import type { MapCell, PrefixMap } from "@/lib/tree/views";
import { exportImage } from "./export-image";
import { MapCanvas, type Zoom } from "./map-canvas";
import { MapLegend, type MapPlace, PlaceCard } from "./map-side";
import { MapTable } from "./map-table";
import { type Basis, countsOf, MAP_COLOURS, type MapColour } from "./palette";

export type PrefixMapViewProps = {
  readonly initial: PrefixMap;
  readonly load: (prefixId: string) => Promise<PrefixMap>;
  /** When the page was made: ages are counted from then. */
  readonly now: number;
  /** What changed since another moment; null where nothing is compared. */
  readonly marks: ChangeMarks | null;
};

const COLOUR_NAMES: Readonly<Record<MapColour, string>> = {
  change: "Change",
  state: "State",
  share: "Share given",
  age: "Age",
};

/** The map of a prefix: its children as cells, one level down by a press, back up by Escape. Place and colour are in the link. */
export function PrefixMapView({ initial, load, now, marks }: PrefixMapViewProps): ReactNode {
  const colours = marks === null ? MAP_COLOURS.filter((one) => one !== "change") : MAP_COLOURS;
  const [url, setUrl] = useQueryStates({
    in: parseAsString.withDefault(initial.parent.id),
    colour: parseAsStringLiteral(colours).withDefault(marks === null ? "state" : "change"),
  });
  const basis = useMemo((): Basis => ({ nowMs: now, marks }), [now, marks]);
  const [map, setMap] = useState(initial);
  const [zoom, setZoom] = useState<Zoom | null>(null);
  const [slot, setSlot] = useState(initial.cells[0]?.slot ?? 0);
  const frame = useRef<HTMLDivElement>(null);
  const toast = useToast();
  const bySlot = useMemo(() => slotsOf(map), [map]);
  const counts = useMemo(() => countsOf(map.cells, 2 ** map.bits, url.colour, basis), [map, url.colour, basis]);
  const place = placeAt(map, bySlot, slot, marks);

  const show = useCallback(
    async (id: string, zoomOf: (next: PrefixMap) => Zoom | null, slotOf: (next: PrefixMap) => number) => {
      try {
        const next = await load(id);
        setZoom(zoomOf(next));
        setMap(next);
        setSlot(slotOf(next));
        await setUrl({ in: id }, { history: "push" });
      } catch (cause) {
        toast.show({ title: cause instanceof Error ? cause.message : "The server did not answer.", tone: "error" });
      }
    },
    [load, setUrl, toast],
  );

  function open(at: number): void {
    const cell = bySlot.get(at);
    setSlot(at);
    if (cell === undefined || cell.id === null || !cell.deeper) return;
    const zoomIn: Zoom = { way: "in", slot: cell.slot, span: cell.span, bits: map.bits };
    void show(
      cell.id,
      () => zoomIn,
      (next) => next.cells[0]?.slot ?? 0,
    );
  }

  function up(id: string | undefined): void {
    if (id === undefined) return;
    const step = map.path[map.path.findIndex((one) => one.id === id) + 1];
    const cellIn = (next: PrefixMap) => next.cells.find((cell) => cell.id === step?.id);
    void show(
      id,
      (next) => {
        const cell = cellIn(next);
        return cell === undefined ? null : { way: "out", slot: cell.slot, span: cell.span, bits: next.bits };
      },
      (next) => cellIn(next)?.slot ?? 0,
    );
  }

  const above = map.path.at(-2);
  return (
    <>
      <nav aria-label="Way to this prefix" className="mb-3 flex flex-wrap items-center gap-1 text-sm">
        {map.path.map((step, index) => (
          <span key={step.id} className="flex items-center gap-1">
            {index === 0 ? null : (
              <span aria-hidden className="text-faint">
                ›
              </span>
            )}
            {step.id === map.parent.id ? (
              <span aria-current="page" className="px-1.5 py-1">
                <AddressSpelling text={step.network} />
              </span>
            ) : (
              <button type="button" onClick={() => up(step.id)} className="rounded-sm px-1.5 py-1 hover:bg-hover">
                <AddressSpelling text={step.network} />
              </button>
            )}
          </span>
        ))}
      </nav>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div ref={frame} className="rounded-lg border border-line bg-surface p-3 sm:p-4">
          <MapCanvas
            map={map}
            colour={url.colour}
            zoom={zoom}
            slot={slot}
            onSlot={setSlot}
            onOpen={open}
            onUp={() => up(above?.id)}
            label={inWords(place)}
            basis={basis}
          />
        </div>
        <div className="flex flex-col gap-4">
          <PlaceCard place={place} />
          <Card>
            <fieldset>
              <legend className="mb-2 font-medium text-sm">Coloured by</legend>
              <div className="mb-4 inline-flex gap-0.5 rounded-md border border-line bg-sunken p-0.5">
                {colours.map((one) => (
                  <button
                    key={one}
                    type="button"
                    aria-pressed={url.colour === one}
                    onClick={() => void setUrl({ colour: one })}
                    className={classes(
                      "min-h-6.5 rounded-sm px-2.5 font-medium text-xs",
                      url.colour === one
                        ? "bg-surface text-ink shadow-[0_1px_2px_oklch(0_0_0/0.12)]"
                        : "text-muted hover:text-ink",
                    )}
                  >
                    {COLOUR_NAMES[one]}
                  </button>
                ))}
              </div>
            </fieldset>
            <MapLegend colour={url.colour} counts={counts} />
            <p className="mt-3 border-line border-t pt-3 text-muted text-xs">
              A cell is a /{map.cell_length}
              {map.cell_length === map.child_length
                ? ""
                : `: ${2 ** (map.child_length - map.cell_length)} /${map.child_length}s`}
              . Cells beside each other are close in address, along a Hilbert curve from the top left.
            </p>
          </Card>
          {map.usage === null ? null : (
            <p className="text-muted text-sm">
              <span className="font-medium text-ink">
                <CountText count={map.usage.used} />
              </span>{" "}
              of <CountText count={map.usage.total} /> {map.usage.unit} used
            </p>
          )}
          <div className="flex flex-wrap gap-2">
            <Button icon={<ArrowUp aria-hidden />} disabled={above === undefined} onClick={() => up(above?.id)}>
              One level up
            </Button>
            <Button
              icon={<ImageDown aria-hidden />}
              onClick={() => exportImage(frame.current, map, url.colour, counts)}
            >
              Save as an image
            </Button>
          </div>
        </div>
      </div>
      <div className="mt-5">
        <Disclosure label={`As a table (${map.cells.length.toLocaleString("en")})`}>
          <MapTable map={map} marks={marks} />
        </Disclosure>
      </div>
    </>
  );
}

function slotsOf(map: PrefixMap): ReadonlyMap<number, MapCell> {
  const slots = new Map<number, MapCell>();
  for (const cell of map.cells) for (let slot = cell.slot; slot < cell.slot + cell.span; slot++) slots.set(slot, cell);
  return slots;
}

function placeAt(
  map: PrefixMap,
  bySlot: ReadonlyMap<number, MapCell>,
  slot: number,
  marks: ChangeMarks | null,
): MapPlace {
  const cell = bySlot.get(slot) ?? null;
  const network = Prefix.mustParse(map.parent.network).childAt(map.cell_length, BigInt(slot)).toString();
  const change = cell === null || cell.id === null ? null : (marks?.of(cell.id) ?? null);
  const inside = cell === null ? 0 : (marks?.inside(cell.network) ?? 0);
  return { network, cell, change, inside };
}

function inWords({ network, cell, change, inside }: MapPlace): string {
  if (cell === null) return `${network}, free`;
  const holder = cell.holder === null ? "" : `, ${cell.holder.kind} ${cell.holder.name}`;
  const changed = change === null ? "" : `. ${changeText(change)}`;
  const below = inside === 0 ? "" : `. ${inside.toLocaleString("en")} ${inside === 1 ? "change" : "changes"} inside`;
  return `${cell.network}, ${cell.state}${holder}${changed}${below}`;
}
