"use client";

import { Braces } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { API_HREF, isCurrent, NAV_GROUPS } from "./nav-items";

const ITEM =
  "flex min-h-8 pointer-coarse:min-h-11 items-center gap-2.5 rounded-md px-2.5 font-medium text-muted text-sm hover:bg-hover hover:text-ink " +
  "aria-[current=page]:bg-selected aria-[current=page]:text-ink [&_svg]:size-4 [&_svg]:shrink-0 aria-[current=page]:[&_svg]:text-accent";

/** The rooms as links; the one the reader is in is marked. */
export function NavList({ onNavigate }: { readonly onNavigate?: (() => void) | undefined }): ReactNode {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-4">
      {NAV_GROUPS.map((group, index) => (
        <ul key={group[0]?.href} className="flex flex-col gap-0.5">
          {group.map(({ label, href, icon: Icon }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={isCurrent(href, pathname) ? "page" : undefined}
                onClick={() => onNavigate?.()}
                className={ITEM}
              >
                <Icon aria-hidden />
                {label}
              </Link>
            </li>
          ))}
          {index === NAV_GROUPS.length - 1 ? (
            <li>
              <a href={API_HREF} className={ITEM}>
                <Braces aria-hidden />
                API
              </a>
            </li>
          ) : null}
        </ul>
      ))}
    </nav>
  );
}
