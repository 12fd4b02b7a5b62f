"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { age } from "./age";
import { TimeText } from "./time-text";

/**
 * A moment as its age: "3 days ago", the exact UTC time on hover. The server, which cannot know when
 * the page is read, writes the exact time; the browser replaces it after hydration, so nothing mismatches.
 */
export function RelativeTime({ at }: { readonly at: string }): ReactNode {
  const words = useSyncExternalStore(
    everyMinute,
    () => age(at, Date.now()),
    () => null,
  );
  if (words === null) return <TimeText at={at} />;
  return (
    <time dateTime={at} title={`${at.slice(0, 19).replace("T", " ")} UTC`} className="whitespace-nowrap">
      {words}
    </time>
  );
}

function everyMinute(changed: () => void): () => void {
  const timer = setInterval(changed, 60_000);
  return () => clearInterval(timer);
}
