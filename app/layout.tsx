import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import { DENSITY_COOKIE, densityOf } from "@/components/ui/density";
import { THEME_COOKIE, themeOf } from "@/components/ui/theme";

// Nearly all that is written is Latin: these two come with the page, so that it is laid out once. The style sheets above
// bring other scripts when they are needed.
const sans = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-sans-latin",
});
const mono = localFont({
  src: "../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  weight: "100 800",
  variable: "--font-mono-latin",
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { default: "Slash64", template: "%s · Slash64" },
  description: "A /64 for every Docker host, a /128 for every container, no address ever used twice.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f9fb" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1015" },
  ],
};

/** The outermost frame: language, fonts, and the theme and the density read on the server, so that nothing flashes. */
export default async function RootLayout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  const kept = await cookies();
  const theme = themeOf(kept.get(THEME_COOKIE)?.value);
  const density = densityOf(kept.get(DENSITY_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme} data-density={density} className={`${sans.variable} ${mono.variable}`}>
      <body>
        <NuqsAdapter>{children}</NuqsAdapter>
      </body>
    </html>
  );
}
