/** How much room a row takes. */
export type Density = "compact" | "comfortable";

/** The cookie that carries the choice, so that the server can paint the first frame right. */
export const DENSITY_COOKIE = "s64_density";

/** Reads a cookie's value as a density. Anything unknown is "compact". */
export function densityOf(value: string | undefined): Density {
  return value === "comfortable" ? "comfortable" : "compact";
}
