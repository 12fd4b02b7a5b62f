import { Compass } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { OnlyNow } from "@/components/ui/moment";

export const metadata: Metadata = { title: "Not found" };

/** What a link to something that does not exist shows, inside the frame. */
export default function NotFound(): ReactNode {
  return (
    <EmptyState
      icon={Compass}
      title="There is nothing here"
      wholePage
      action={
        <>
          <LinkButton href="/">Overview</LinkButton>
          <LinkButton href="/lookup">Look something up</LinkButton>
        </>
      }
    >
      <OnlyNow otherwise="What this link names was not there yet at this moment, or does not exist at all.">
        What this link names does not exist, or no longer does: an example that was cleared, perhaps.
      </OnlyNow>
    </EmptyState>
  );
}
