/** Whether this process should be sent requests. */
export type Readiness = "starting" | "ready" | "stopping";

// On globalThis, because the server that sets it and the routes that answer it are bundled apart.
const key = Symbol.for("slash64.readiness");
const holder = globalThis as { [key]?: Readiness };

/** The readiness of this process; "ready" where nobody says otherwise, as in a development server. */
export function readiness(): Readiness {
  return holder[key] ?? "ready";
}

/** Says what `readiness` answers from now on. */
export function setReadiness(now: Readiness): void {
  holder[key] = now;
}
