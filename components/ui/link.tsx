"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { keepingMoment, useMoment } from "./moment";

export type LinkProps = Omit<ComponentProps<"a">, "href"> & {
  readonly href: string;
  /** false: not asked for before it is followed; otherwise it is as soon as a pointer or the focus is on it. */
  readonly prefetch?: false | undefined;
  /** false: the page stays where it is scrolled to. */
  readonly scroll?: false | undefined;
  /** "leave": it leads out of the past. */
  readonly moment?: "leave" | undefined;
};

/**
 * A link of the product. It keeps the moment that its reader looks at. Where it leads is asked for when somebody is
 * about to follow it, and not as soon as it can be seen: a page has dozens of links, and a tree hundreds.
 */
export function Link({
  href,
  prefetch,
  scroll,
  moment,
  onClick,
  onPointerEnter,
  onFocus,
  ...rest
}: LinkProps): ReactNode {
  const at = useMoment();
  const router = useRouter();
  const to = keepingMoment(href, moment === "leave" ? null : at);
  const near = isPage(to) && prefetch !== false ? () => router.prefetch(to) : undefined;
  return (
    <a
      {...rest}
      href={to}
      onPointerEnter={(event) => {
        near?.();
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        near?.();
        onFocus?.(event);
      }}
      onClick={(event) => {
        onClick?.(event);
        if (!isPage(to) || !isPlain(event)) return;
        event.preventDefault();
        router.push(to, { scroll: scroll ?? true });
      }}
    />
  );
}

/** A page of the product, rather than a file of its API, a place on this page, or somewhere else. */
function isPage(href: string): boolean {
  return href.startsWith("/") && !href.startsWith("//") && !href.startsWith("/api/");
}

/** A click that asks for nothing special, such as another tab. */
function isPlain(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { target, download } = event.currentTarget;
  const held = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return !event.defaultPrevented && event.button === 0 && !held && (target === "" || target === "_self") && !download;
}
