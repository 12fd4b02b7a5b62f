import { cellAt, sizeOf } from "@/lib/map/hilbert";
import type { PrefixMap } from "@/lib/tree/views";
import { type Basis, classesOf, classOf, type MapClass, type MapColour } from "./palette";

/** How the cells of a map lie on its picture, in pixels of the screen. */
export type MapGrid = {
  readonly columns: number;
  readonly rows: number;
  /** The edge of a cell, its gap included: a whole number, so that every edge is sharp. */
  readonly step: number;
  readonly gap: number;
  readonly width: number;
  readonly height: number;
};

/** A class with its colour as the screen shows it. */
export type Ink = MapClass & { readonly colour: string };

/** The largest grid of whole pixels that fits. */
export function gridOf(bits: number, width: number, height: number): MapGrid {
  const { columns, rows } = sizeOf(bits);
  const step = Math.max(1, Math.floor(Math.min(width / columns, height / rows)));
  const gap = step >= 24 ? 2 : step >= 5 ? 1 : 0;
  return { columns, rows, step, gap, width: columns * step - gap, height: rows * step - gap };
}

/** Cells narrower than this have no pattern: it could not be seen. */
const PATTERN_MIN = 7;

/** Draws a whole map. Nothing is drawn twice: the free ground first, then the cells that are not free. */
export function paint(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  map: Pick<PrefixMap, "bits" | "cells">,
  grid: MapGrid,
  colour: MapColour,
  inks: readonly Ink[],
  basis: Basis,
): void {
  const { step, gap } = grid;
  const size = step - gap;
  const radius = size >= 12 ? Math.min(4, Math.floor(size / 8)) : 0;
  context.clearRect(0, 0, grid.width, grid.height);
  const free = inks.at(-1);
  context.fillStyle = free?.colour ?? "transparent";
  for (let y = 0; y < grid.rows; y++)
    for (let x = 0; x < grid.columns; x++) box(context, x * step, y * step, size, radius);
  for (const cell of map.cells) {
    const ink = inks[classOf(cell, colour, basis)];
    if (ink === undefined || ink === free) continue;
    for (let slot = cell.slot; slot < cell.slot + cell.span; slot++) {
      const { x, y } = cellAt(slot, map.bits);
      context.fillStyle = ink.colour;
      if (ink.pattern === "none" || size < PATTERN_MIN) box(context, x * step, y * step, size, radius);
      else patterned(context, x * step, y * step, size, radius, ink);
    }
  }
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

function box(context: Context, x: number, y: number, size: number, radius: number): void {
  if (radius === 0) {
    context.fillRect(x, y, size, size);
    return;
  }
  context.beginPath();
  context.roundRect(x, y, size, size, radius);
  context.fill();
}

/** Stripes and dots over a light ground of the same colour, so that classes differ without their colours too. */
function patterned(context: Context, x: number, y: number, size: number, radius: number, ink: Ink): void {
  context.save();
  context.globalAlpha = 0.35;
  box(context, x, y, size, radius);
  context.globalAlpha = 1;
  context.beginPath();
  context.roundRect(x, y, size, size, radius);
  context.clip();
  const every = Math.max(4, Math.round(size / 5));
  if (ink.pattern === "dots") {
    for (let dy = every / 2; dy < size; dy += every)
      for (let dx = every / 2; dx < size; dx += every) context.fillRect(x + dx - 1, y + dy - 1, 2, 2);
  } else {
    context.strokeStyle = ink.colour;
    context.lineWidth = Math.max(1, every / 3);
    context.beginPath();
    for (let at = -size; at < size; at += every) {
      const [from, to] = ink.pattern === "stripes" ? [size, 0] : [0, size];
      context.moveTo(x + at, y + from);
      context.lineTo(x + at + size, y + to);
    }
    context.stroke();
  }
  context.restore();
}

/** The colours of a colouring as they are here and now, light or dark. */
export function inksOf(colour: MapColour, element: HTMLElement): readonly Ink[] {
  const probe = document.createElement("span");
  // where motion is reduced every change of a colour takes a moment, and here it is read at once
  probe.style.transitionProperty = "none";
  element.append(probe);
  const inks = classesOf(colour).map((one) => {
    probe.style.color = one.css;
    return { ...one, colour: getComputedStyle(probe).color };
  });
  probe.remove();
  return inks;
}
