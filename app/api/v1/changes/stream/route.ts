import { changeStream } from "@/lib/changes/stream";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/changes/stream",
    tag: "installation",
    summary: "The mark of GET /changes as server-sent events, whenever it changes and every ten seconds",
    permission: "space:read",
    onlyNow: true,
    answers: { 200: { description: 'Events with the data {"mark": …}', type: "text/event-stream" } },
  },
  async ({ principal }) => {
    const stream = changeStream(principal);
    if (!stream.ok) return stream;
    return ok(
      new Response(stream.value, {
        // no-transform: what is compressed is held back until there is enough of it; the last is for nginx
        headers: {
          "Content-Type": "text/event-stream",
          "Cache-Control": "no-store, no-transform",
          "X-Accel-Buffering": "no",
        },
      }),
    );
  },
);
