"use client";

import { ChevronLeft, ChevronRight, History, Undo2 } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { isOfPresent, useMoment } from "@/components/ui/moment";
import { MomentPicker } from "./moment-picker";
import { useSteps } from "./use-steps";
import { withMoment } from "./with-moment";

/** Says that the page shows the past, which moment, and the ways to another one and back. */
export function AsOfBanner(): ReactNode {
  const at = useMoment();
  const pathname = usePathname();
  const query = useSearchParams();
  const steps = useSteps(pathname, at);
  if (at === null) return query.has("at") && isOfPresent(pathname) ? <OfNow /> : null;
  const link = (to: string | null) => withMoment(pathname, query, to);
  return (
    <aside
      aria-label="As of"
      className="sticky top-(--top-bar-h) z-20 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-warning-line border-b bg-warning-soft px-4 py-1.5 text-sm sm:px-5 print:static"
    >
      <History aria-hidden className="size-4 shrink-0 text-warning" />
      <p role="status" className="min-w-0 flex-1 basis-60">
        <strong className="font-semibold">
          As of{" "}
          <time dateTime={at} className="tabular-nums">
            {at.replace("T", " ").replace("Z", "")}
          </time>{" "}
          UTC.
        </strong>{" "}
        Read only: names, places, states and counts are those of that moment.
      </p>
      <div data-print="hide" className="flex flex-wrap gap-1.5">
        <Step
          href={steps.before && link(steps.before)}
          label={steps.of === null ? "A day before" : `What happened before to this ${steps.of}`}
        >
          <ChevronLeft aria-hidden />
          {steps.of === null ? "Day" : "Event"}
        </Step>
        <Step
          href={steps.after && link(steps.after)}
          label={steps.of === null ? "A day after" : `What happened after to this ${steps.of}`}
        >
          {steps.of === null ? "Day" : "Event"}
          <ChevronRight aria-hidden />
        </Step>
        <MomentPicker trigger={<Button size="small">Another moment</Button>} />
        {/* the one link that does not keep the moment */}
        <Link href={link(null)} moment="leave" className={buttonStyle("primary", "small")}>
          <Undo2 aria-hidden />
          Back to now
        </Link>
      </div>
    </aside>
  );
}

/** On a page that has no past, reached by a link that names a moment: it does not pretend to show that. */
function OfNow(): ReactNode {
  return (
    <aside
      aria-label="As of"
      className="flex items-center gap-3 border-line border-b bg-sunken px-4 py-1.5 text-sm sm:px-5"
    >
      <History aria-hidden className="size-4 shrink-0 text-faint" />
      <p role="status">This page speaks of now: it has no past, so the moment of the link is left out.</p>
    </aside>
  );
}

function Step({
  href,
  label,
  children,
}: {
  readonly href: string | null;
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  if (href === null) {
    return (
      <Button size="small" disabled aria-label={`${label}: nothing`}>
        {children}
      </Button>
    );
  }
  return (
    <LinkButton href={href} size="small" aria-label={label}>
      {children}
    </LinkButton>
  );
}
