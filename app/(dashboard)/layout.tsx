import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { ExampleBanner } from "@/components/shell/example-banner";
import { THEME_COOKIE, themeOf } from "@/components/ui/theme";
import { pagePrincipal } from "@/lib/http/page-principal";
import { installation } from "@/lib/installation/queries";

/** The frame of every page behind the sign-in. */
export default async function DashboardLayout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  const found = await installation(await pagePrincipal());
  const example = found.ok && found.value.has_example;
  return (
    <AppShell theme={theme} banner={example ? <ExampleBanner installationName={found.value.name} /> : null}>
      {children}
    </AppShell>
  );
}
