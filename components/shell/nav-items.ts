import {
  ArrowRightLeft,
  Boxes,
  Building2,
  ChartSpline,
  Container,
  FileUp,
  GitPullRequestArrow,
  Hourglass,
  LayoutDashboard,
  type LucideIcon,
  Network,
  Route as RouteIcon,
  Rows4,
  ScanSearch,
  Server,
  Settings,
  Ship,
  Waypoints,
} from "lucide-react";

export type NavItem = {
  readonly label: string;
  readonly href: string;
  readonly icon: LucideIcon;
  /** Pressed after "g". */
  readonly key: string;
};

/** The rooms of the product, in the order of the side navigation, parted into groups. */
export const NAV_GROUPS: readonly (readonly NavItem[])[] = [
  [
    { label: "Overview", href: "/", icon: LayoutDashboard, key: "o" },
    { label: "Prefixes", href: "/prefixes", icon: Network, key: "p" },
    { label: "Timelines", href: "/timelines", icon: ChartSpline, key: "m" },
    { label: "Quarantine", href: "/quarantine", icon: Hourglass, key: "u" },
    { label: "Renumbering", href: "/renumberings", icon: ArrowRightLeft, key: "b" },
  ],
  [
    { label: "Sites", href: "/sites", icon: Building2, key: "s" },
    { label: "Clusters", href: "/clusters", icon: Boxes, key: "c" },
    { label: "Racks", href: "/racks", icon: Rows4, key: "r" },
    { label: "Segments", href: "/segments", icon: Waypoints, key: "v" },
    { label: "Kubernetes", href: "/kubernetes-clusters", icon: Ship, key: "k" },
    { label: "Hosts", href: "/hosts", icon: Server, key: "h" },
    { label: "Containers", href: "/containers", icon: Container, key: "t" },
  ],
  [
    { label: "Requests", href: "/requests", icon: GitPullRequestArrow, key: "q" },
    { label: "Look-up", href: "/lookup", icon: ScanSearch, key: "l" },
    { label: "Routes", href: "/routes", icon: RouteIcon, key: "w" },
    { label: "Import", href: "/import", icon: FileUp, key: "i" },
    { label: "Settings", href: "/settings", icon: Settings, key: "e" },
  ],
];

/** Where the main job begins. */
export const REQUEST_HREF = "/requests/new";

/** The contract, for programs. */
export const API_HREF = "/api/v1/openapi.json";

/** Reports whether a room is the one a path lies in. */
export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
