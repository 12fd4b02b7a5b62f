import { defineRoute } from "@/lib/http/define-route";
import { installationAnswer } from "@/lib/installation/answers";
import { clearExample } from "@/lib/installation/commands";
import { clearRequest } from "@/lib/installation/schema";
import { ok } from "@/lib/result";

// The clearing has a connection of its own and waits for whoever uses the tables: the route's transaction stays unused.
export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/installation/clear-example",
    tag: "installation",
    summary: "Clear the example and begin with an empty installation",
    permission: "installation:clear",
    body: clearRequest,
    answers: { 200: { description: "The installation, empty", schema: installationAnswer } },
  },
  async ({ principal, body }) => {
    const cleared = await clearExample(principal, body);
    return cleared.ok ? ok({ body: cleared.value }) : cleared;
  },
);
