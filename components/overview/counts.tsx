import type { ReactNode } from "react";
import { StatCard } from "@/components/ui/stat-card";
import type { OverviewView } from "@/lib/overview/views";

/** What there is, in numbers that lead to it. */
export function Counts({ overview }: { readonly overview: OverviewView }): ReactNode {
  const { counts } = overview.installation;
  const { days, granted, ended } = overview.change;
  const text = (count: number) => count.toLocaleString("en");
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <StatCard label="Sites" value={text(counts.sites)} href="/sites" />
      <StatCard label="Racks" value={text(counts.racks)} href="/racks" />
      <StatCard label="Hosts" value={text(counts.hosts)} href="/hosts" />
      <StatCard label="Containers" value={text(counts.containers)} href="/containers" />
      <StatCard
        label={`Last ${days} days`}
        value={`+${text(granted)}`}
        detail={`hosts, ${text(ended)} ended`}
        href="/requests"
      />
    </div>
  );
}
