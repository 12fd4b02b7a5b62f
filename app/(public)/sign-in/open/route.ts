import { openSession } from "@/lib/auth/sign-in";
import { sessionCookie } from "@/lib/http/session-cookie";

export const dynamic = "force-dynamic";

/** Opens a session by the one-time link that the start printed, and goes to the overview. */
export async function GET(request: Request): Promise<Response> {
  const link = new URL(request.url).searchParams.get("link") ?? "";
  const secret = link === "" ? null : await openSession(link, request.headers.get("user-agent") ?? "");
  const headers = new Headers({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });
  headers.set("Location", secret === null ? "/sign-in?link=spent" : "/");
  if (secret !== null) headers.set("Set-Cookie", sessionCookie(secret));
  return new Response(null, { status: 303, headers });
}
