"use client";

import { type ComponentType, createContext, type ReactNode, useContext } from "react";

/** The moment that the page shows, in UTC; null is now. */
export const MomentContext = createContext<string | null>(null);

/** As of which moment the page shows things: the `at` of its address; null is now. */
export function useMoment(): string | null {
  return useContext(MomentContext);
}

/** What is there only while the page shows what is now; `otherwise` is for the past. */
export function OnlyNow({
  children,
  otherwise = null,
}: {
  readonly children: ReactNode;
  readonly otherwise?: ReactNode;
}): ReactNode {
  return useMoment() === null ? children : otherwise;
}

/** A control that changes something: it is not there while the page shows the past. */
export function onlyNow<Props extends object>(Acting: ComponentType<Props>): (props: Props) => ReactNode {
  return function Control(props) {
    return useMoment() === null ? <Acting {...props} /> : null;
  };
}

/** Pages that have no past: where something is asked for, brought in or set up. */
const PRESENT =
  /^\/(requests\/new|hosts\/bulk|renumberings\/new|import|settings|setup|design|sign-in|timelines|views)(?=$|[/?#])|^\/api\/v1\/openapi\.json/;

/** Reports whether a page has no past. */
export function isOfPresent(pathname: string): boolean {
  return PRESENT.test(pathname);
}

/** A link of the product that keeps the moment one looks at; any other is as it was. */
export function keepingMoment(href: string, at: string | null): string {
  if (at === null || !href.startsWith("/") || href.startsWith("//") || isOfPresent(href)) return href;
  const [path = "", hash = ""] = href.split(/(?=#)/);
  if (/[?&]at=/.test(path)) return href;
  return `${path}${path.includes("?") ? "&" : "?"}at=${encodeURIComponent(at)}${hash}`;
}
