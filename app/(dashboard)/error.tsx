"use client";

import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

type Props = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** A page that failed, inside the frame, so that the way on is still there. */
export default function DashboardError({ error, reset }: Props): ReactNode {
  return (
    <ErrorState
      title="This page could not be shown"
      wholePage
      requestId={error.digest}
      action={
        <Button icon={<RotateCw aria-hidden />} onClick={reset}>
          Try again
        </Button>
      }
    >
      It is a fault of Slash64, not of what you did. Nothing was changed by looking at this page.
    </ErrorState>
  );
}
