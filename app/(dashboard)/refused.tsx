import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import type { Failure } from "@/lib/failure";
import { explain } from "@/lib/http/explain";

/** Stands in for a page whose query was refused; what does not exist becomes the page that says so. */
export function Refused({ failure }: { readonly failure: Failure }): ReactNode {
  if (failure.code === "not-found") notFound();
  const { title, detail } = explain(failure);
  return (
    <ErrorState title={title} wholePage>
      {detail}
    </ErrorState>
  );
}
