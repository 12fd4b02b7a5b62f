import type { ListedEvent } from "@/components/lists/event-list";
import type { ContainerView } from "@/lib/containers/views";

/** What is known of a container's life: made, given its addresses, detached, ended. */
export function containerEvents(container: ContainerView): ListedEvent[] {
  const events: ListedEvent[] = [];
  for (const held of container.addresses) {
    const origin = held.origin === "allocation" ? "" : `, by ${held.origin}`;
    events.push({ at: held.began_at, what: `Given ${held.address}`, detail: `by ${held.began_by}${origin}` });
    if (held.ended_at !== null) events.push({ at: held.ended_at, what: `No longer holds ${held.address}` });
  }
  if (container.detached_at !== null) events.push({ at: container.detached_at, what: "Detached" });
  if (container.ended_at !== null) events.push({ at: container.ended_at, what: "Ended" });
  return [...events, { at: container.created_at, what: "Made" }];
}
