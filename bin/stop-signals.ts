/** How long after the first signal another one counts as the same key press. */
const echo_ms = 500;

/**
 * Calls `stop` at the first Ctrl-C, SIGTERM or closed terminal; a second one quits at once. A single Ctrl-C arrives twice under npm
 * (from the terminal and passed on by npm), so an echo does not count.
 */
export function onStopSignal(stop: (signal: string) => void): void {
  let first_ms: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (first_ms === undefined) {
      first_ms = performance.now();
      stop(signal);
    } else if (performance.now() - first_ms > echo_ms) {
      process.exit(signal === "SIGINT" ? 130 : 143);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
}
