"use client";

import { type ReactNode, useEffect, useState } from "react";
import { later, whenIdle } from "./later";

export type ToastTone = "success" | "error" | "info";

export type ToastMessage = {
  readonly title: string;
  readonly description?: string | undefined;
  readonly tone?: ToastTone | undefined;
  /** One thing to do about it: undo, open. */
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined;
};

export type ToastHook = { readonly show: (message: ToastMessage) => void };

const ToastList = later(() => import("./toast-list").then((module) => module.ToastList));

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

/** The corner for short messages, once in the shell. It comes in the idle time or with the first message. */
export function Toasts(): ReactNode {
  const [called, setCalled] = useState(false);
  useEffect(() => {
    call = () => setCalled(true);
    whenIdle(call);
    return () => {
      call = null;
    };
  }, []);
  return called ? <ToastList /> : null;
}
