import { closeSession } from "@/lib/auth/sign-in";
import { defineRoute } from "@/lib/http/define-route";
import { sessionCookie, sessionSecret } from "@/lib/http/session-cookie";
import { ok } from "@/lib/result";

export const DELETE = defineRoute(
  {
    method: "DELETE",
    path: "/api/v1/session",
    tag: "session",
    summary: "Sign out: end the session of this cookie",
    permission: "catalogue:read",
    answers: { 204: { description: "The session has ended" } },
  },
  async ({ request }) => {
    const secret = sessionSecret(request.headers.get("cookie"));
    if (secret !== null) await closeSession(secret);
    return ok(
      new Response(null, {
        status: 204,
        headers: {
          "Cache-Control": "private, no-store",
          "Set-Cookie": sessionCookie(""),
          "Clear-Site-Data": '"cache", "storage"',
        },
      }),
    );
  },
);
