/** What a container on a network of a mode without addresses has instead of one. */
export function withoutAddress(mode: string): string {
  return mode === "host" ? "shares its host's" : "has none";
}
