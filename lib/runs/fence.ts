import type { Principal } from "@/lib/auth/principal";
import type { Failure } from "@/lib/failure";

/** For an agent there is no host but its own. */
export function notOwn(principal: Principal, hostId: string): Failure | null {
  return principal.role === "agent" && principal.hostId !== hostId
    ? { code: "not-found", noun: "host", id: hostId }
    : null;
}

/**
 * An agent of an older epoch than the host's speaks for a machine that was re-imaged or replaced: it gets nothing and is
 * not believed. Null: it is believed.
 */
export function fence(
  principal: Principal,
  host: { readonly epoch: number },
): { readonly code: "fenced"; readonly epoch: number; readonly live: number } | null {
  return principal.role === "agent" && principal.epoch !== host.epoch
    ? { code: "fenced", epoch: principal.epoch, live: host.epoch }
    : null;
}
