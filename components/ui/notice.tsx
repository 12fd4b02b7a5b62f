import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";

export type NoticeTone = "info" | "success" | "warning" | "error";

const ICON = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert } as const;
const BOX: Readonly<Record<NoticeTone, string>> = {
  info: "border-info-line bg-info-soft",
  success: "border-success-line bg-success-soft",
  warning: "border-warning-line bg-warning-soft",
  error: "border-danger-line bg-danger-soft",
};
const MARK: Readonly<Record<NoticeTone, string>> = {
  info: "text-info",
  success: "text-success",
  warning: "text-warning",
  error: "text-danger",
};

export type NoticeProps = {
  readonly tone?: NoticeTone | undefined;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** A button or link at the end. */
  readonly action?: ReactNode;
  /** Speaks up when it appears while the reader is on the page. */
  readonly live?: boolean | undefined;
};

/** A message beside what it is about: something to know, done, to watch out for, or wrong. */
export function Notice({ tone = "info", title, children, action, live }: NoticeProps): ReactNode {
  const Icon = ICON[tone];
  const role = live ? (tone === "error" ? "alert" : "status") : undefined;
  return (
    <div
      role={role}
      className={classes("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2.5 text-sm", BOX[tone])}
    >
      <Icon aria-hidden className={classes("mt-0.5 size-4 shrink-0", MARK[tone])} />
      <div className="min-w-0 flex-1 basis-48">
        {title === undefined ? null : <p className="font-semibold">{title}</p>}
        {children === undefined ? null : <div className="[overflow-wrap:anywhere]">{children}</div>}
      </div>
      {action === undefined ? null : <div className="flex shrink-0 flex-wrap gap-2">{action}</div>}
    </div>
  );
}
