"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/** Fetches the code of one component. */
type Fetch = () => Promise<void>;

/** How long the page may be busy before what comes later is fetched all the same. */
const IDLE_TIMEOUT_MS = 2000;

/** What the page may show and has not fetched yet. */
const waiting = new Set<Fetch>();
let planned = false;

/** A component whose code is fetched after the page. */
type Coming<Props> = { readonly fetch: Fetch; component: ComponentType<Props> | null };

/**
 * A component whose code does not come with the page: what is in a dialog, a menu, the palette. It is fetched in the idle
 * time after the page is alive, so that it is there by the time it is opened. Until it is, it shows nothing: whoever opens
 * it fetches it first. Only for what the page does not show at first, since the server draws nothing of it.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => ReactNode {
  let fetching: Promise<void> | null = null;

  function fetch(): Promise<void> {
    fetching ??= load()
      .then((component) => {
        coming.component = component;
        waiting.delete(fetch);
      })
      .finally(() => {
        fetching = null;
      });
    return fetching;
  }

  const coming: Coming<Props> = { fetch, component: null };
  waiting.add(fetch);
  planFetch();
  return (props) => <Arriving coming={coming} props={props} />;
}

type ArrivingProps<Props> = { readonly coming: Coming<Props>; readonly props: Props };

function Arriving<Props extends object>({ coming, props }: ArrivingProps<Props>): ReactNode {
  const [, setArrived] = useState(coming.component !== null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    if (coming.component === null) coming.fetch().then(() => setArrived(true), setFault);
  }, [coming]);
  if (fault !== null) throw fault;
  const { component: Component } = coming;
  return Component === null ? null : <Component {...props} />;
}

/** Fetches now what waits: something of it is about to be used. What cannot be fetched goes on waiting. */
export function fetchLater(): Promise<unknown> {
  return Promise.allSettled([...waiting].map((fetch) => fetch()));
}

/** Fetches what waits in idle time, one after the other: all at once would hold the page up. */
function planFetch(): void {
  if (planned) return;
  planned = true;
  whenIdle(() => {
    planned = false;
    const [fetch] = waiting;
    // what cannot be fetched is fetched again when it is called for
    if (fetch !== undefined)
      fetch().then(
        () => waiting.size > 0 && planFetch(),
        () => undefined,
      );
  });
}

/** Whether what was called for is here: it was not called, is on its way, or can be shown. */
export type Called = "not" | "coming" | "here";

/** Calls for all that comes later. Once it is here it stays, also when the page learns of more that may come. */
export function useCalled(): readonly [called: Called, call: () => void] {
  const [called, setCalled] = useState<Called>("not");

  function call(): void {
    if (called !== "not") return;
    setCalled(waiting.size === 0 ? "here" : "coming");
    if (waiting.size > 0) void fetchLater().then(() => setCalled("here"));
  }

  return [called, call];
}

/** Runs something once the page is loaded and has nothing else to do. Never on the server. */
export function whenIdle(run: () => void): void {
  if (typeof window === "undefined") return;
  const wait = () => {
    // Safari has no idle callbacks
    if (typeof requestIdleCallback === "undefined") setTimeout(run, 200);
    else requestIdleCallback(run, { timeout: IDLE_TIMEOUT_MS });
  };
  if (document.readyState === "complete") wait();
  else window.addEventListener("load", wait, { once: true });
}
