"use client";

import { useEffect, useState } from "react";

/** How often a page that can be seen and has heard nothing asks whether something was done. */
const ASK_MS = 15_000;
const NAME = "s64.changes";

/**
 * The mark of what was done last, as far as it is known here. One page of a browser listens to the server and tells the
 * others, since a browser opens few connections to one server. Whoever has heard nothing for a while asks.
 */
export function useLatestMark(mark: string): string {
  const [latest, setLatest] = useState(mark);

  useEffect(() => setLatest(mark), [mark]);

  useEffect(() => {
    let heardAt = 0;
    const hear = (heard: string) => {
      heardAt = Date.now();
      setLatest(heard);
    };
    const stop = listen(hear);
    const ask = async () => {
      if (document.visibilityState !== "visible" || Date.now() - heardAt < ASK_MS) return;
      // a server that does not answer has no news
      const answer = await fetch("/api/v1/changes").catch(() => null);
      if (answer?.ok) setLatest(((await answer.json()) as { mark: string }).mark);
    };
    const timer = setInterval(ask, ASK_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      stop();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);

  return latest;
}

/** Hears the marks that the server tells this browser, through whichever of its pages listens. Gives what ends that. */
function listen(hear: (mark: string) => void): () => void {
  // there are no locks outside https and localhost: such a page asks
  if (navigator.locks === undefined) return () => {};
  const others = new BroadcastChannel(NAME);
  others.onmessage = ({ data }) => hear(String(data));
  const abort = new AbortController();
  let close = () => {};
  const untilClosed = () =>
    new Promise<void>((resolve) => {
      const source = new EventSource("/api/v1/changes/stream");
      source.onmessage = ({ data }) => {
        const { mark } = JSON.parse(data) as { mark: string };
        hear(mark);
        others.postMessage(mark);
      };
      close = () => {
        source.close();
        resolve();
      };
      // refused, it does not come again by itself: after a while another page may have more luck
      source.onerror = () => {
        if (source.readyState === EventSource.CLOSED) setTimeout(close, ASK_MS);
      };
    });
  const again = (): void => {
    navigator.locks.request(NAME, { signal: abort.signal }, untilClosed).then(
      () => abort.signal.aborted || again(),
      () => {}, // it was not its turn before the page was left
    );
  };
  again();
  return () => {
    abort.abort();
    close();
    others.close();
  };
}
