import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { THEME_COOKIE, themeOf } from "@/components/ui/theme";

/** The frame of every page behind the sign-in. */
export default async function DashboardLayout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return <AppShell theme={theme}>{children}</AppShell>;
}
