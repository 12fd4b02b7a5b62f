export type FormValues = Readonly<Record<string, string | boolean>>;

/** What outlives a reload: what was typed, and the key of the request it makes. */
export type Draft = {
  readonly values: FormValues;
  readonly key: string;
  /** It was sent, and no answer came (yet). */
  readonly sent: boolean;
};

/** Where drafts are kept: the session storage, or a stand-in. */
export type DraftStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const PREFIX = "s64.form.";

/** The draft of a form, or null when there is none that can be read. */
export function readDraft(store: DraftStore, id: string): Draft | null {
  try {
    const draft = JSON.parse(store.getItem(PREFIX + id) ?? "null") as Draft | null;
    return draft !== null && typeof draft.key === "string" && typeof draft.values === "object" ? draft : null;
  } catch {
    return null;
  }
}

/** Keeps a draft. A full or forbidden storage is no reason to stop: the form then only does not outlive a reload. */
export function writeDraft(store: DraftStore, id: string, draft: Draft | null): void {
  try {
    if (draft === null) store.removeItem(PREFIX + id);
    else store.setItem(PREFIX + id, JSON.stringify(draft));
  } catch {}
}

/** The values a form opens with: what was typed before, for the fields it still has, except for those the link chose. */
export function restored<Values extends FormValues>(
  initial: Values,
  draft: Draft | null,
  pinned: readonly string[],
): Values {
  const values: Record<string, string | boolean> = { ...initial };
  for (const [name, value] of Object.entries(draft?.values ?? {})) {
    if (name in initial && !pinned.includes(name) && typeof value === typeof initial[name]) values[name] = value;
  }
  return values as Values;
}

/** A fresh Idempotency-Key. Not `randomUUID`, which plain http does not have. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
