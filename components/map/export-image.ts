import type { PrefixMap } from "@/lib/tree/views";
import { inksOf } from "./paint";
import type { MapColour } from "./palette";

/** Room around the map and the height of a line of the legend, in pixels of the image. */
const MARGIN = 32;
const LINE = 30;

/** Saves the map that is shown as a PNG, with its name and its legend below it. */
export function exportImage(
  frame: HTMLElement | null,
  map: PrefixMap,
  colour: MapColour,
  counts: readonly number[],
): void {
  const shown = frame?.querySelector("canvas");
  if (frame === null || shown === null || shown === undefined) return;
  const style = getComputedStyle(document.body);
  const inks = inksOf(colour, frame).flatMap((ink, index) =>
    (counts[index] ?? 0) === 0 ? [] : [{ ink, count: counts[index] }],
  );
  const image = document.createElement("canvas");
  image.width = Math.max(shown.width, 480) + 2 * MARGIN;
  image.height = shown.height + 3 * MARGIN + (inks.length + 1) * LINE;
  const context = image.getContext("2d");
  if (context === null) return;
  context.fillStyle = getComputedStyle(frame).backgroundColor;
  context.fillRect(0, 0, image.width, image.height);
  context.fillStyle = style.color;
  context.font = `600 22px ${style.fontFamily}`;
  context.fillText(map.parent.network, MARGIN, MARGIN + 16);
  context.drawImage(shown, MARGIN, MARGIN + LINE);
  context.font = `16px ${style.fontFamily}`;
  inks.forEach(({ ink, count }, index) => {
    const y = shown.height + 2 * MARGIN + LINE + index * LINE;
    context.fillStyle = ink.colour;
    context.fillRect(MARGIN, y - 14, 18, 18);
    context.fillStyle = style.color;
    context.fillText(`${ink.name}: ${(count ?? 0).toLocaleString("en")}`, MARGIN + 30, y);
  });
  const link = document.createElement("a");
  link.download = `map-${map.parent.network.replaceAll(/[:/]+/g, "-")}.png`;
  link.href = image.toDataURL("image/png");
  link.click();
}
