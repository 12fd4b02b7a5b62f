import type { ReactNode } from "react";
import { SearchBox } from "@/components/ui/search-box";

/** The element that `/` focuses. */
export const SEARCH_ID = "search";

/** The search of the top bar: any address in any spelling, a prefix, a name. */
export function TopSearch(): ReactNode {
  return (
    <SearchBox
      id={SEARCH_ID}
      action="/lookup"
      label="Search addresses, prefixes and names"
      placeholder="Address, prefix or name"
      shortcut="/"
      className="min-w-0 max-w-xl flex-1"
    />
  );
}
