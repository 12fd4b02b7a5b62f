import { CircleCheck, CircleDashed, FileCheck, Router, Users } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Certainty } from "@/lib/lookup/views";

type Look = { readonly label: string; readonly tone: BadgeTone; readonly icon: ReactNode; readonly means: string };

const LOOK: Readonly<Record<Certainty, Look>> = {
  confirmed: {
    label: "confirmed",
    tone: "success",
    icon: <CircleCheck aria-hidden />,
    means: "Borne out by what its host reported.",
  },
  recorded: {
    label: "recorded",
    tone: "info",
    icon: <FileCheck aria-hidden />,
    means: "So the ledger says. No host has reported it yet.",
  },
  granted: {
    label: "granted, not reported",
    tone: "warning",
    icon: <CircleDashed aria-hidden />,
    means: "It lies in a run that the host hands out by itself; which container has it was not reported.",
  },
  shared: { label: "shared", tone: "info", icon: <Users aria-hidden />, means: "Several hold it at once, on purpose." },
  infrastructure: {
    label: "the prefix's own",
    tone: "neutral",
    icon: <Router aria-hidden />,
    means: "A gateway or reserved address: it belongs to the host's /64 itself and to no container.",
  },
};

/** How sure the ledger is that someone held an address. */
export function CertaintyBadge({ certainty }: { readonly certainty: Certainty }): ReactNode {
  const { label, tone, icon } = LOOK[certainty];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

/** What that word means, in a sentence. */
export function certaintyMeans(certainty: Certainty): string {
  return LOOK[certainty].means;
}
