/** A view that somebody wants to come back to: a name, and the link that shows it. */
export type SavedView = { readonly name: string; readonly href: string };

const KEPT_AS = "s64.views";
const VIEWS_MAX = 50;

/** The views saved in this browser, the last one first. What cannot be read is none. */
export function savedViews(): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

/** Saves a view; one of the same name is replaced. */
export function saveView(view: SavedView): void {
  const others = savedViews().filter(({ name }) => name !== view.name);
  localStorage.setItem(KEPT_AS, JSON.stringify([view, ...others].slice(0, VIEWS_MAX)));
}

/** Forgets the view of a name. */
export function forgetView(name: string): void {
  localStorage.setItem(KEPT_AS, JSON.stringify(savedViews().filter((view) => view.name !== name)));
}

/** Only links into the product itself are followed. */
function isView(value: unknown): value is SavedView {
  const { name, href } = (value ?? {}) as Partial<SavedView>;
  return typeof name === "string" && typeof href === "string" && /^\/(?!\/)/.test(href);
}
