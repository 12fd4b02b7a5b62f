import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";

/**
 * Refuses a changing request that a foreign page could have made a browser send: with a session cookie it must
 * come from our own pages. Requests with a Bearer token carry nothing that a browser adds by itself.
 */
export function checkOrigin(request: Request): Result<null, Failure> {
  if (request.headers.get("x-slash64-csrf") !== "1") return refused("the header X-Slash64-CSRF: 1 is missing");
  const site = request.headers.get("sec-fetch-site");
  if (site !== null)
    return site === "same-origin" ? ok(null) : refused(`it comes from another site (Sec-Fetch-Site: ${site})`);
  const origin = request.headers.get("origin");
  if (origin === null) return refused("it has neither Sec-Fetch-Site nor Origin");
  if (origin === ownOrigin(request)) return ok(null);
  return refused(`it comes from ${origin}`);
}

function ownOrigin(request: Request): string {
  const base = process.env.SLASH64_BASE_URL;
  return base ? new URL(base).origin : new URL(request.url).origin;
}

function refused(why: string): Result<never, Failure> {
  return err({ code: "forbidden", detail: `A change with a session must come from Slash64's own pages: ${why}.` });
}
