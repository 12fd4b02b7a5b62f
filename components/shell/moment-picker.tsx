"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { ReactElement, ReactNode } from "react";
import { MomentDialog } from "@/components/forms/moment-dialog";
import { useMoment } from "@/components/ui/moment";
import { withMoment } from "./with-moment";

/** Asks for the moment that pages are to show, and goes there. */
export function MomentPicker({ trigger }: { readonly trigger: ReactElement }): ReactNode {
  const pathname = usePathname();
  const query = useSearchParams();
  const router = useRouter();
  return (
    <MomentDialog
      trigger={trigger}
      title="Look at another moment"
      description="Every page then shows what it would have shown, under the names of that moment. Nothing can be changed there."
      act="Go there"
      moment={useMoment()}
      onMoment={(at) => router.push(withMoment(pathname, query, at))}
    />
  );
}
