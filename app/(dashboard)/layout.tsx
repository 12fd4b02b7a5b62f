import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { ChangeHint } from "@/components/shell/change-hint";
import { ExampleBanner } from "@/components/shell/example-banner";
import { THEME_COOKIE, themeOf } from "@/components/ui/theme";
import { changeMark } from "@/lib/changes/queries";
import { pagePrincipal } from "@/lib/http/page-principal";
import { installation } from "@/lib/installation/queries";

/** The frame of every page behind the sign-in. */
export default async function DashboardLayout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  const principal = await pagePrincipal();
  const [found, mark] = await Promise.all([installation(principal), changeMark(principal)]);
  const example = found.ok && found.value.has_example;
  return (
    <AppShell theme={theme} banner={example ? <ExampleBanner installationName={found.value.name} /> : null}>
      {children}
      {mark.ok ? <ChangeHint mark={mark.value.mark} /> : null}
    </AppShell>
  );
}
