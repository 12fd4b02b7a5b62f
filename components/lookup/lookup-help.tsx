import { ScanSearch } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

/** What can be asked, before anything was. */
export function LookupHelp(): ReactNode {
  return (
    <EmptyState icon={ScanSearch} title="Ask for any address">
      Every spelling is understood: short, expanded, in capitals, in the brackets of a URL, or as its ip6.arpa name.
      With a moment, the answer is as it was then, also of containers and hosts that are long gone. A prefix leads to
      its page; anything else is searched among the names.
    </EmptyState>
  );
}
