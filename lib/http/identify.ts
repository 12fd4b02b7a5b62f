import type { Principal } from "@/lib/auth/principal";
import { principalOfSession, principalOfToken } from "@/lib/auth/sign-in";
import { sessionSecret } from "./session-cookie";

/**
 * Who sent this request: by its API token, else by its session cookie; null when by neither. A request with an
 * Authorization header is judged by that alone.
 */
export async function identify(request: Request): Promise<Principal | null> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    // "Token" is what NetBox's scripts send
    const token = /^(?:Bearer|Token)\s+(\S+)$/i.exec(authorization)?.[1];
    return token === undefined ? null : principalOfToken(token);
  }
  const secret = sessionSecret(request.headers.get("cookie"));
  return secret === null ? null : principalOfSession(secret);
}
