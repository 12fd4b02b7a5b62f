"use client";

export type ToastTone = "success" | "error" | "info";

export type ToastMessage = {
  readonly title: string;
  readonly description?: string | undefined;
  readonly tone?: ToastTone | undefined;
  /** One thing to do about it: undo, open. */
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined;
};

export type ToastHook = { readonly show: (message: ToastMessage) => void };

/** What was said before the corner was there that shows it. */
const early: ToastMessage[] = [];
let hear: ((message: ToastMessage) => void) | null = null;
let call: (() => void) | null = null;

const HOOK: ToastHook = {
  show(message) {
    if (hear === null) early.push(message);
    else hear(message);
    call?.();
  },
};

/** Shows a short message: `useToast().show({ title: "Released 2001:db8::/64" })`. Faults stay beside their field instead. */
export function useToast(): ToastHook {
  return HOOK;
}

/** Gives the messages to whoever shows them, those of before first. Returns what ends it. */
export function hearToasts(listener: (message: ToastMessage) => void): () => void {
  hear = listener;
  for (const message of early.splice(0)) listener(message);
  return () => {
    hear = null;
  };
}

/** Tells whoever brings the corner when there is something for it. Returns what ends it. */
export function callForToasts(listener: () => void): () => void {
  call = listener;
  return () => {
    call = null;
  };
}
