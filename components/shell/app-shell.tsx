import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import type { Theme } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { ToastCorner } from "@/components/ui/toast-corner";
import { AsOfBanner } from "./as-of-banner";
import { LogoMark } from "./logo";
import { MomentButton } from "./moment-button";
import { MomentProvider } from "./moment-provider";
import { NavDrawer } from "./nav-drawer";
import { REQUEST_HREF } from "./nav-items";
import { NavList } from "./nav-list";
import { Palette } from "./palette";
import { Shortcuts } from "./shortcuts";
import { SkipLink } from "./skip-link";
import { TopSearch } from "./top-search";

export type AppShellProps = {
  readonly theme: Theme;
  /** Notices about the whole installation, above every page: the example banner. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every page: top bar, navigation, banner, the page itself. */
export function AppShell({ theme, banner, children }: AppShellProps): ReactNode {
  return (
    <MomentProvider>
      <SkipLink />
      <header
        data-print="hide"
        className="sticky top-0 z-30 flex h-(--top-bar-h) items-center gap-2 border-line border-b bg-surface px-3 sm:gap-3 sm:px-4"
      >
        <NavDrawer className="-ml-1.5 lg:hidden" foot={<ThemeSwitch theme={theme} />} />
        <Link href="/" aria-label="Slash64, overview" className="flex shrink-0 items-center gap-2.5 rounded-md lg:w-46">
          <LogoMark className="size-7" />
          <span aria-hidden className="hidden font-semibold tracking-tight sm:inline">
            Slash64
          </span>
        </Link>
        <TopSearch />
        <div className="ml-auto flex shrink-0 items-center gap-1.5 sm:gap-2">
          <MomentButton />
          <span className="hidden items-center gap-2 sm:flex">
            <Palette />
            <Shortcuts />
            <span className="hidden lg:block">
              <ThemeSwitch theme={theme} />
            </span>
          </span>
          <LinkButton href={REQUEST_HREF} variant="primary" icon={<Plus aria-hidden />} className="max-sm:px-2">
            <span className="max-sm:sr-only">Request a /64</span>
          </LinkButton>
        </div>
      </header>
      {banner}
      <AsOfBanner />
      <div className="flex">
        <aside
          data-print="hide"
          className="sticky top-(--top-bar-h) hidden h-[calc(100dvh-var(--top-bar-h))] w-50 shrink-0 overflow-y-auto border-line border-r p-3 lg:block"
        >
          <NavList />
        </aside>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 pt-5 pb-16 outline-none sm:px-6 print:p-0">
          <div className="mx-auto max-w-[90rem]">{children}</div>
        </main>
      </div>
      <ToastCorner />
    </MomentProvider>
  );
}
