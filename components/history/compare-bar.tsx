"use client";

import { GitCompareArrows, ListTree, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { MomentDialog } from "@/components/forms/moment-dialog";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { useMoment } from "@/components/ui/moment";
import { TimeText } from "@/components/ui/time-text";
import type { Comparison, PrefixChange } from "@/lib/history/views";
import { CHANGE_LOOK } from "./change-words";

/** Asks since when changes are to be marked. */
export function CompareButton({ from, small }: { readonly from: string | null; readonly small?: boolean }): ReactNode {
  const at = useMoment();
  const go = useFrom();
  return (
    <MomentDialog
      trigger={
        <Button size={small ? "small" : undefined} icon={<GitCompareArrows aria-hidden />}>
          {from === null ? "Compare" : "Another moment"}
        </Button>
      }
      title="What changed since?"
      description="What is held otherwise than at that moment is marked: new, ended, moved, renamed."
      act="Mark the changes"
      moment={from}
      since={at}
      onMoment={go}
    />
  );
}

/** Says since when changes are marked and how many there are, with the way to their list and back. */
export function CompareBar({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { from, to, changes, more } = comparison;
  const go = useFrom();
  const vrf = useSearchParams().get("vrf");
  const list = new URLSearchParams({ from, ...(vrf === null ? {} : { vrf }) });
  return (
    <section
      aria-label="Comparison"
      className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-info-line bg-info-soft px-3 py-2 text-sm"
    >
      <p role="status" className="min-w-0 flex-1 basis-72">
        Since <TimeText at={from} />
        {to === null ? "" : ", until the moment shown"}:{" "}
        <strong className="font-semibold">{countsText(changes, more)}</strong>
      </p>
      <div data-print="hide" className="flex flex-wrap gap-2">
        <LinkButton size="small" href={`/history/changes?${list}`} icon={<ListTree aria-hidden />}>
          As a list
        </LinkButton>
        <CompareButton from={from} small />
        <Button size="small" icon={<X aria-hidden />} onClick={() => go(null)}>
          Stop comparing
        </Button>
      </div>
    </section>
  );
}

/** "12 new, 3 ended"; "nothing changed". */
function countsText(changes: readonly PrefixChange[], more: boolean): string {
  if (changes.length === 0) return "nothing is held otherwise";
  if (more) return `more than ${changes.length.toLocaleString("en")} changes, of which the first are marked`;
  return (Object.keys(CHANGE_LOOK) as PrefixChange["change"][])
    .map((kind) => ({ kind, count: changes.filter(({ change }) => change === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count.toLocaleString("en")} ${CHANGE_LOOK[kind].word}`)
    .join(", ");
}

/** Goes to the page one is on, compared with another moment or with none. */
function useFrom(): (from: string | null) => void {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams();
  return (from) => {
    const next = new URLSearchParams(query.toString());
    next.delete("cursor");
    if (from === null) next.delete("from");
    else next.set("from", from);
    router.push(`${pathname}?${next}`);
  };
}
