import type { Sending } from "@/components/forms/send-json";
import type { HostRestored } from "@/lib/hosts/views";

/** The request that undoes the removal of a host. */
export function undoRemoveOf(hostId: string): Sending {
  return { url: `/api/v1/hosts/${hostId}/undo-remove`, method: "POST" };
}

/** What came back with a host, in a sentence or two. */
export function restoredText({ host, lost }: HostRestored): string {
  const back = `${host.name} is there again.`;
  return lost.length === 0 ? back : `${back} ${lost.join(", ")} is held by others or kept back by now.`;
}
