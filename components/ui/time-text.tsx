import type { ReactNode } from "react";

export type TimeTextProps = {
  /** ISO 8601 in UTC, as views carry it. */
  readonly at: string;
  readonly precision?: "day" | "minute" | "second" | undefined;
};

const LENGTH = { day: 10, minute: 16, second: 19 } as const;

/** A moment in UTC, written by slicing its ISO text: the server and every browser write the same. */
export function TimeText({ at, precision = "minute" }: TimeTextProps): ReactNode {
  const text = at.slice(0, LENGTH[precision]).replace("T", " ");
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {precision === "day" ? text : `${text} UTC`}
    </time>
  );
}
