/** Which colours a visitor chose; "system" follows the device. */
export type Theme = "light" | "dark" | "system";

/** The cookie that carries the choice, so that the server can paint the first frame right. */
export const THEME_COOKIE = "s64_theme";

/** Reads a cookie's value as a theme. Anything unknown is "system". */
export function themeOf(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
