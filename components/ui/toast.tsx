"use client";

import { Toast as BaseToast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { buttonStyle } from "./button-style";
import { classes } from "./classes";

export type ToastTone = "success" | "error" | "info";

export type ToastMessage = {
  readonly title: string;
  readonly description?: string | undefined;
  readonly tone?: ToastTone | undefined;
  /** One thing to do about it: undo, open. */
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined;
};

export type ToastHook = { readonly show: (message: ToastMessage) => void };

const ICON = { success: CircleCheck, error: CircleAlert, info: Info } as const;
const MARK: Readonly<Record<ToastTone, string>> = { success: "text-success", error: "text-danger", info: "text-info" };

/** Gives everything inside it a corner for short messages. Once, around the shell. */
export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <BaseToast.Provider timeout={8000} limit={4}>
      {children}
      <BaseToast.Portal>
        <BaseToast.Viewport
          data-print="hide"
          className="fixed right-3 bottom-3 z-60 flex w-[calc(100vw-1.5rem)] max-w-sm flex-col-reverse gap-2 outline-none sm:right-5 sm:bottom-5"
        >
          <ToastList />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  );
}

/** Shows a short message: `useToast().show({ title: "Released 2001:db8::/64" })`. Faults stay beside their field instead. */
export function useToast(): ToastHook {
  const { add } = BaseToast.useToastManager();
  return useMemo(
    () => ({
      show: ({ title, description, tone = "success", action }) =>
        add({
          title,
          description,
          type: tone,
          priority: tone === "error" ? "high" : "low",
          ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: action.onClick } }),
        }),
    }),
    [add],
  );
}

function ToastList(): ReactNode {
  const { toasts } = BaseToast.useToastManager();
  return toasts.map((toast) => {
    const tone: ToastTone = toast.type === "error" || toast.type === "info" ? toast.type : "success";
    const Icon = ICON[tone];
    return (
      <BaseToast.Root
        key={toast.id}
        toast={toast}
        className="w-full rounded-lg bg-raised text-ink shadow-popup transition-[opacity,translate] duration-200 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0"
      >
        <BaseToast.Content className="flex items-start gap-3 py-3 pr-2 pl-3.5">
          <Icon aria-hidden className={classes("mt-0.5 size-4 shrink-0", MARK[tone])} />
          <div className="min-w-0 flex-1">
            <BaseToast.Title className="font-medium text-sm" />
            <BaseToast.Description className="mt-0.5 text-muted text-sm [overflow-wrap:anywhere]" />
            {toast.actionProps === undefined ? null : (
              <BaseToast.Action className={classes(buttonStyle("secondary", "small"), "mt-2")} />
            )}
          </div>
          <BaseToast.Close aria-label="Dismiss" className={buttonStyle("ghost", "small", true)}>
            <X aria-hidden />
          </BaseToast.Close>
        </BaseToast.Content>
      </BaseToast.Root>
    );
  });
}
