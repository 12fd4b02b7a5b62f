"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

/** How often a page that can be seen asks whether something was done. */
const ASK_MS = 15_000;

/**
 * Says that something was done since the page was read, and reads it again when asked to: what is read moves only when
 * the reader wants it. `mark` is that of the page.
 */
export function ChangeHint({ mark }: { readonly mark: string }): ReactNode {
  const router = useRouter();
  const [latest, setLatest] = useState(mark);

  useEffect(() => setLatest(mark), [mark]);

  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      // a server that does not answer has no news
      const answer = await fetch("/api/v1/changes").catch(() => null);
      if (answer?.ok) setLatest(((await answer.json()) as { mark: string }).mark);
    };
    const timer = setInterval(ask, ASK_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);

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
