"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

export type ScrollRegionProps = {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** Scrolls when its content is too wide or too high, and only then takes a tab stop so that keys can scroll it. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps): ReactNode {
  const box = useRef<HTMLElement>(null);
  const [overflows, setOverflows] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () =>
      setOverflows(element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return (
    <section ref={box} className={className} {...(overflows ? { tabIndex: 0, "aria-label": label } : {})}>
      {children}
    </section>
  );
}
