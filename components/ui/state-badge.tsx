import {
  CircleArrowDown,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  Hourglass,
  Lock,
  type LucideIcon,
} from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "./badge";

type Look = { readonly tone: BadgeTone; readonly icon: LucideIcon };

/** Every state has a sign of its own besides its colour. */
const LOOK: Readonly<Record<string, Look>> = {
  planned: { tone: "outline", icon: CircleDashed },
  active: { tone: "success", icon: CircleCheck },
  live: { tone: "success", icon: CircleCheck },
  running: { tone: "success", icon: CircleCheck },
  detached: { tone: "outline", icon: CirclePause },
  granted: { tone: "success", icon: CircleCheck },
  confirmed: { tone: "success", icon: CircleCheck },
  deprecated: { tone: "warning", icon: CircleArrowDown },
  waiting: { tone: "warning", icon: Clock },
  reserved: { tone: "info", icon: Lock },
  quarantined: { tone: "warning", icon: Hourglass },
  ended: { tone: "neutral", icon: CircleSlash },
  released: { tone: "neutral", icon: CircleSlash },
  retired: { tone: "neutral", icon: CircleSlash },
  refused: { tone: "danger", icon: CircleX },
};

/** The state of a prefix, an allocation, a container or a request. */
export function StateBadge({ state }: { readonly state: string }): ReactNode {
  const look = LOOK[state] ?? { tone: "neutral" as const, icon: CircleDashed };
  return (
    <Badge tone={look.tone} icon={<look.icon aria-hidden />}>
      {state}
    </Badge>
  );
}
