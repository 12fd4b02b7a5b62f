import type { Sending } from "@/components/forms/send-json";
import type { ReleaseUndone } from "@/lib/quarantine/views";

/** The request that undoes the release of a prefix. */
export function undoReleaseOf(prefixId: string): Sending {
  return { url: `/api/v1/prefixes/${prefixId}/undo-release`, method: "POST" };
}

/** What an undo brought back, in a sentence or two. */
export function undoneText({ network, holder, containers, containers_left: left }: ReleaseUndone): string {
  const holds = `${holder.name} holds ${network} again`;
  const came = containers === "0" ? "." : `, and ${counted(containers)} came back.`;
  return `${holds}${came}${left === "0" ? "" : ` ${counted(left)} stayed ended: the name is taken by now.`}`;
}

function counted(count: string): string {
  return count === "1" ? "1 container" : `${count} containers`;
}
