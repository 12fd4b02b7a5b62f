"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useLatestMark } from "./use-latest-mark";

/**
 * Says that something was done since the page was read, and reads it again when asked to: what is read moves only when
 * the reader wants it. `mark` is that of the page.
 */
export function ChangeHint({ mark }: { readonly mark: string }): ReactNode {
  const router = useRouter();
  const latest = useLatestMark(mark);

  // a moment of the past does not change
  if (latest === mark || new URLSearchParams(window.location.search).has("at")) return null;
  return (
    <div
      role="status"
      data-print="hide"
      className="fixed bottom-4 left-4 z-30 flex items-center gap-3 rounded-lg bg-raised py-2 pr-2 pl-4 text-sm shadow-popup lg:left-54"
    >
      Something was changed meanwhile.
      <Button size="small" icon={<RefreshCw aria-hidden />} onClick={() => router.refresh()}>
        Show it
      </Button>
    </div>
  );
}
