"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { buttonStyle } from "./button-style";
import { classes } from "./classes";
import { hearToasts, type ToastTone } from "./toast";

const ICON = { success: CircleCheck, error: CircleAlert, info: Info } as const;
const MARK: Readonly<Record<ToastTone, string>> = { success: "text-success", error: "text-danger", info: "text-info" };

/** The messages themselves. */
export function ToastList(): ReactNode {
  return (
    <Toast.Provider timeout={8000} limit={4}>
      <Toast.Portal>
        <Toast.Viewport
          data-print="hide"
          className="fixed right-3 bottom-3 z-60 flex w-[calc(100vw-1.5rem)] max-w-sm flex-col-reverse gap-2 outline-none sm:right-5 sm:bottom-5"
        >
          <Messages />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** What comes into a region that is there is read aloud; what came with it is not. */
const REGION_FIRST_MS = 150;

function Messages(): ReactNode {
  const { toasts, add } = Toast.useToastManager();

  useEffect(() => {
    let end = () => {};
    const timer = setTimeout(() => {
      end = hearToasts(({ title, description, tone = "success", action }) =>
        add({
          title,
          description,
          type: tone,
          priority: tone === "error" ? "high" : "low",
          ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: action.onClick } }),
        }),
      );
    }, REGION_FIRST_MS);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [add]);

  return toasts.map((toast) => {
    const tone: ToastTone = toast.type === "error" || toast.type === "info" ? toast.type : "success";
    const Icon = ICON[tone];
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        className="w-full rounded-lg bg-raised text-ink shadow-popup transition-[opacity,translate] duration-200 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-start gap-3 py-3 pr-2 pl-3.5">
          <Icon aria-hidden className={classes("mt-0.5 size-4 shrink-0", MARK[tone])} />
          <div className="min-w-0 flex-1">
            <Toast.Title className="font-medium text-sm" />
            <Toast.Description className="mt-0.5 text-muted text-sm [overflow-wrap:anywhere]" />
            {toast.actionProps === undefined ? null : (
              <Toast.Action className={classes(buttonStyle("secondary", "small"), "mt-2")} />
            )}
          </div>
          <Toast.Close aria-label="Dismiss" className={buttonStyle("ghost", "small", true)}>
            <X aria-hidden />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    );
  });
}
