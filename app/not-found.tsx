import type { Metadata } from "next";
import type { ReactNode } from "react";
import { LogoMark } from "@/components/shell/logo";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

/** For an address that leads nowhere. */
export default function NotFound(): ReactNode {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-3 p-6">
      <LogoMark className="size-10" />
      <h1 className="mt-2 font-semibold text-2xl tracking-tight">Nothing is here</h1>
      <p className="text-muted">
        The page does not exist, or what it showed was never there. Addresses and hosts that are gone can still be found
        by look-up: their history stays.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <LinkButton href="/" variant="primary">
          Overview
        </LinkButton>
        <LinkButton href="/lookup">Look something up</LinkButton>
      </div>
    </main>
  );
}
