import type { ReactNode } from "react";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** Stands in for any page that is on its way. */
export default function Loading(): ReactNode {
  return (
    <>
      <div className="mb-6 flex flex-col gap-2.5">
        <Skeleton className="h-3.5 w-40" />
        <Skeleton className="h-7 w-72 max-w-full" />
      </div>
      <SkeletonRows rows={10} />
    </>
  );
}
