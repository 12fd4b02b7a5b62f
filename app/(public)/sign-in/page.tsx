import type { Metadata } from "next";
import type { ReactNode } from "react";
import { LogoMark } from "@/components/shell/logo";
import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";

export const metadata: Metadata = { title: "Sign in" };

/** Tells a visitor without a session where the sign-in link is. */
export default async function SignInPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ link?: string; out?: string }>;
}): Promise<ReactNode> {
  const { link, out } = await searchParams;
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-5 px-4 py-10">
      <div className="flex items-center gap-3">
        <LogoMark className="size-9" />
        <h1 className="font-semibold text-2xl tracking-tight">Sign in to Slash64</h1>
      </div>
      {link === "spent" ? (
        <Notice tone="warning" title="This link does not open a session any more">
          A sign-in link works once and for one day. Take a new one, as said below.
        </Notice>
      ) : null}
      {out === "1" ? <Notice tone="success" title="You are signed out" /> : null}
      <p>
        The start of Slash64 prints a one-time link in its terminal, on the machine where it runs. Open that link in
        this browser: it begins <code className="font-mono text-sm">/sign-in/open?link=</code>.
      </p>
      <p>If the link is used up or lost, stop Slash64 and start it again: each start prints a new one.</p>
      <CodeBlock title="In the project's folder" code="npm start" />
      <p className="text-muted text-sm">
        For scripts, set SLASH64_BOOTSTRAP_TOKEN before the start and send it as a Bearer token.
      </p>
    </main>
  );
}
