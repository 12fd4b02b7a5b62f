"use client";

import type { ReactNode } from "react";
import "./globals.css";

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** The last resort, when the frame itself failed. It needs nothing but itself. */
export default function GlobalError({ error, reset }: Props): ReactNode {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-3 p-6">
          <title>Something went wrong · Slash64</title>
          <h1 className="font-semibold text-2xl">Something went wrong</h1>
          <p className="text-muted">It is a fault of Slash64, not of what you did.</p>
          {error.digest === undefined ? null : <p className="text-muted text-sm">Reference: {error.digest}</p>}
          <div>
            <button
              type="button"
              onClick={reset}
              className="h-9 rounded-md bg-accent px-4 font-medium text-on-accent text-sm"
            >
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
