"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { isOfPresent, MomentContext } from "@/components/ui/moment";
import { parseTypedMoment } from "@/lib/moment";

/** Tells everything on the page which moment it shows: the `at` of its address. The server reads it in the same way. */
export function MomentProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const pathname = usePathname();
  const at = useSearchParams().get("at");
  const moment = at === null || isOfPresent(pathname) ? null : momentIn(at);
  return <MomentContext value={moment}>{children}</MomentContext>;
}

/** What makes no sense or has not come yet is left out: then the page shows what is now. */
function momentIn(text: string): string | null {
  const parsed = parseTypedMoment(text);
  return parsed.ok && Date.parse(parsed.value) <= Date.now() ? parsed.value : null;
}
