import { SESSION_SECONDS } from "@/lib/auth/sign-in";

/** The name of the session cookie: over https with the prefix that binds it to this host (RFC 6265bis §4.1.3). */
export function sessionCookieName(secure: boolean): string {
  return secure ? "__Host-s64_session" : "s64_session";
}

/** Reports whether the installation is reached by https, by its base URL. */
export function isSecure(): boolean {
  return (process.env.SLASH64_BASE_URL ?? "").startsWith("https:");
}

/** The Set-Cookie value that opens a session; an empty secret ends it. */
export function sessionCookie(secret: string): string {
  const secure = isSecure();
  const age = secret === "" ? 0 : SESSION_SECONDS;
  return `${sessionCookieName(secure)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? "; Secure" : ""}`;
}

/** The session's secret in a Cookie header, or null. */
export function sessionSecret(cookieHeader: string | null): string | null {
  const name = sessionCookieName(isSecure());
  for (const part of (cookieHeader ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value) return value;
  }
  return null;
}
