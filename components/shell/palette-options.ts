import { holderHref } from "@/components/address/holder-link";
import type { SavedView } from "@/lib/saved-views/views";
import type { JumpTarget } from "@/lib/tree/views";
import { NAV_GROUPS, REQUEST_HREF } from "./nav-items";

/** One line of the palette: somewhere to go, or something to do with the view that is open. */
export type PaletteOption = {
  readonly key: string;
  readonly group: "Found" | "Go to" | "Saved views" | "This view";
  readonly label: string;
  readonly hint: string;
  readonly act:
    | { readonly kind: "go"; readonly href: string }
    | { readonly kind: "save"; readonly name: string }
    | { readonly kind: "delete"; readonly view: SavedView }
    | { readonly kind: "copy-link" };
};

/**
 * Lines that fit what was typed. Words of it may stand in any order; nothing typed fits everything. What is known at
 * once stands before what the ledger finds, so that nothing moves when that comes; what is done with the view is last.
 */
export function paletteOptions(
  typed: string,
  found: readonly JumpTarget[],
  saved: readonly SavedView[],
): readonly PaletteOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const name = typed.trim();
  return [
    ...PLACES.filter(({ label }) => fits(label)),
    ...saved
      .filter((view) => fits(view.name))
      .map(
        (view): PaletteOption => ({
          key: `saved ${view.id}`,
          group: "Saved views",
          label: view.name,
          hint: view.href,
          act: { kind: "go", href: view.href },
        }),
      ),
    ...found.map(
      ({ kind, id, label, hint, prefix }): PaletteOption => ({
        key: `${kind} ${id}`,
        group: "Found",
        label,
        hint: [kind, hint, kind === "prefix" ? "" : (prefix?.network ?? "")].filter(Boolean).join(" · "),
        act: {
          kind: "go",
          href: kind === "prefix" || kind === "address" ? `/prefixes/${id}` : holderHref({ kind, id, name: label }),
        },
      }),
    ),
    ...(fits("copy the link to this view") ? [COPY] : []),
    ...(name === "" ? [] : [saveAs(name)]),
    ...saved
      .filter((view) => words.length > 0 && fits(`delete ${view.name}`))
      .map(
        (view): PaletteOption => ({
          key: `forget ${view.id}`,
          group: "This view",
          label: `Delete the saved view “${view.name}”`,
          hint: "",
          act: { kind: "delete", view },
        }),
      ),
  ];
}

/**
 * The line that Enter takes unless another is marked: the first that leads somewhere. Commands are taken only when they
 * are marked; null where nothing else is left.
 */
export function answerOf(options: readonly PaletteOption[]): PaletteOption | null {
  return options.find(({ group }) => group !== "This view") ?? null;
}

const PLACES: readonly PaletteOption[] = [
  ...NAV_GROUPS.flat().map(({ label, href, key }) => ({ label, href, hint: `g ${key}` })),
  { label: "Map of the prefixes", href: "/prefixes/map", hint: "" },
  { label: "Saved views", href: "/views", hint: "" },
  { label: "Request a /64 for a new host", href: REQUEST_HREF, hint: "n" },
  { label: "Add an aggregate", href: "/setup", hint: "" },
].map(
  ({ label, href, hint }): PaletteOption => ({ key: href, group: "Go to", label, hint, act: { kind: "go", href } }),
);

const COPY: PaletteOption = {
  key: "copy",
  group: "This view",
  label: "Copy the link to this view",
  hint: "",
  act: { kind: "copy-link" },
};

function saveAs(name: string): PaletteOption {
  const label = `Save this view as “${name}”`;
  return { key: "save", group: "This view", label, hint: "", act: { kind: "save", name } };
}
