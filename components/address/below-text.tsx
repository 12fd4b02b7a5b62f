import type { ReactNode } from "react";
import type { BelowView } from "@/lib/prefixes/views";
import { CountText } from "./count-text";

/** The hosts and containers below a prefix, at any depth. */
export function BelowText({ below }: { readonly below: BelowView }): ReactNode {
  return (
    <>
      <CountText count={below.hosts} /> {below.hosts === "1" ? "host" : "hosts"}, <CountText count={below.containers} />{" "}
      {below.containers === "1" ? "container" : "containers"}
    </>
  );
}
