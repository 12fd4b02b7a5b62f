"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { cellAt, indexAt } from "@/lib/map/hilbert";
import type { PrefixMap } from "@/lib/tree/views";
import { moveOnMap } from "./map-moves";
import { gridOf, inksOf, type MapGrid, paint } from "./paint";
import type { Basis, MapColour } from "./palette";

/** Where the picture comes from: a cell that was zoomed into, or the cell that one comes out of. */
export type Zoom = { readonly way: "in" | "out"; readonly slot: number; readonly span: number; readonly bits: number };

export type MapCanvasProps = {
  readonly map: PrefixMap;
  readonly colour: MapColour;
  readonly zoom: Zoom | null;
  /** The place that is looked at. */
  readonly slot: number;
  readonly onSlot: (slot: number) => void;
  /** Enter, or a press on the place: one level down. */
  readonly onOpen: (slot: number) => void;
  /** Escape: one level up. */
  readonly onUp: () => void;
  /** What the place that is looked at is, in words. */
  readonly label: string;
  readonly basis: Basis;
};

const ZOOM_MS = 280;
/** What stands above the map and below it: the whole map is seen at once. */
const FURNITURE = 270;

/** The map itself: a canvas of whole pixels, with one place in the keyboard's reach. */
export function MapCanvas(props: MapCanvasProps): ReactNode {
  const { map, colour, zoom, slot, onSlot, onOpen, onUp, label, basis } = props;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<{ readonly picture: HTMLCanvasElement; readonly map: PrefixMap } | null>(null);
  const frame = useRef(0);
  const [grid, setGrid] = useState<MapGrid | null>(null);
  const [scheme, setScheme] = useState(0);
  const ratio = typeof window === "undefined" ? 1 : Math.min(3, window.devicePixelRatio || 1);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const height = Math.max(320, window.innerHeight - FURNITURE);
      setGrid(gridOf(map.bits, Math.floor(element.clientWidth * ratio), Math.floor(height * ratio)));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [map.bits, ratio]);

  // The colours are those of the scheme: when it changes, everything is painted anew.
  useEffect(() => {
    const changed = () => setScheme((old) => old + 1);
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", changed);
    return () => {
      observer.disconnect();
      dark.removeEventListener("change", changed);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `scheme` stands for the colours of the page
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext("2d");
    if (target === null || context === null || context === undefined || grid === null) return;
    const picture = document.createElement("canvas");
    picture.width = grid.width;
    picture.height = grid.height;
    const own = picture.getContext("2d");
    if (own === null) return;
    paint(own, map, grid, colour, inksOf(colour, target.parentElement ?? document.body), basis);
    const before = shown.current;
    shown.current = { picture, map };
    cancelAnimationFrame(frame.current);
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (before === null || before.map.parent.id === map.parent.id || zoom === null || still) {
      context.clearRect(0, 0, grid.width, grid.height);
      context.drawImage(picture, 0, 0);
      return;
    }
    const outer = zoom.way === "in" ? before.picture : picture;
    const inner = zoom.way === "in" ? picture : before.picture;
    const window_ = windowOf(zoom, outer);
    const begin = performance.now();
    const step = (time: number) => {
      const share = Math.min(1, Math.max(0, (time - begin) / ZOOM_MS));
      const eased = share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2;
      drawZoom(context, outer, inner, window_, zoom.way === "in" ? eased : 1 - eased);
      if (share < 1) frame.current = requestAnimationFrame(step);
    };
    frame.current = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame.current);
  }, [map, grid, colour, zoom, basis, scheme]);

  const slotAt = useCallback(
    (event: PointerEvent<HTMLElement>): number | null => {
      if (grid === null) return null;
      const area = event.currentTarget.getBoundingClientRect();
      const x = Math.floor(((event.clientX - area.left) / area.width) * grid.columns);
      const y = Math.floor(((event.clientY - area.top) / area.height) * grid.rows);
      return x >= 0 && x < grid.columns && y >= 0 && y < grid.rows ? indexAt({ x, y }, map.bits) : null;
    },
    [grid, map.bits],
  );

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = moveOnMap(event.key, slot, map);
    if (to !== null) onSlot(to);
    else if (event.key === "Enter") onOpen(slot);
    else if (event.key === "Escape" || event.key === "Backspace") onUp();
    else return;
    event.preventDefault();
  }

  const place = cellAt(slot, map.bits);
  const unit = grid === null ? 0 : grid.step / ratio;
  const size = grid === null ? 0 : (grid.step - grid.gap) / ratio;
  return (
    <div ref={box} className="min-w-0">
      <div
        role="application"
        aria-roledescription="map"
        aria-label={`Map of ${map.parent.network}. Arrow keys move, Page Down finds the next that is not free, Enter goes down, Escape goes up.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it hears the keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => {
          const at = slotAt(event);
          if (at !== null && at !== slot) onSlot(at);
        }}
        onClick={(event) => {
          const at = slotAt(event as unknown as PointerEvent<HTMLElement>);
          if (at !== null) onOpen(at);
        }}
        style={grid === null ? undefined : { width: grid.width / ratio, height: grid.height / ratio }}
        className="group/map relative mx-auto cursor-pointer rounded-sm outline-offset-4"
      >
        <canvas
          ref={canvas}
          width={grid?.width ?? 1}
          height={grid?.height ?? 1}
          aria-hidden
          data-fill
          className="absolute inset-0 size-full"
        />
        {grid === null ? null : (
          <span
            aria-hidden
            style={{ left: place.x * unit, top: place.y * unit, width: size, height: size }}
            className="pointer-events-none absolute rounded-[3px] outline-2 outline-ink outline-offset-1"
          />
        )}
      </div>
      <p role="status" className="sr-only">
        {label}
      </p>
    </div>
  );
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Where on the outer picture the inner one lies. */
function windowOf({ slot, span, bits }: Zoom, outer: HTMLCanvasElement): Box {
  const cells = Array.from({ length: Math.min(span, 4096) }, (_, at) => cellAt(slot + at, bits));
  const { columns } = { columns: 2 ** Math.ceil(bits / 2) };
  const unit = outer.width / columns;
  const [xs, ys] = [cells.map(({ x }) => x), cells.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return {
    x: left * unit,
    y: top * unit,
    width: (Math.max(...xs) - left + 1) * unit,
    height: (Math.max(...ys) - top + 1) * unit,
  };
}

/** One moment of the zoom: at 0 the outer picture as it is, at 1 the inner one, in between the way from one to the other. */
function drawZoom(
  context: CanvasRenderingContext2D,
  outer: HTMLCanvasElement,
  inner: HTMLCanvasElement,
  hole: Box,
  share: number,
): void {
  const { width, height } = context.canvas;
  const zoomX = 1 + share * (width / hole.width - 1);
  const zoomY = 1 + share * (height / hole.height - 1);
  const x = -hole.x * zoomX * share;
  const y = -hole.y * zoomY * share;
  context.clearRect(0, 0, width, height);
  context.imageSmoothingEnabled = false;
  context.globalAlpha = 1 - share;
  context.drawImage(outer, x, y, width * zoomX, height * zoomY);
  context.globalAlpha = share;
  context.drawImage(inner, x + hole.x * zoomX, y + hole.y * zoomY, hole.width * zoomX, hole.height * zoomY);
  context.globalAlpha = 1;
}
