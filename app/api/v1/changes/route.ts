import { z } from "zod";
import { changeMark } from "@/lib/changes/queries";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/changes",
    tag: "installation",
    summary: "A mark that changes when something was done: a hint to read again",
    permission: "space:read",
    onlyNow: true,
    answers: { 200: { description: "The mark", schema: z.object({ mark: z.string() }) } },
  },
  async ({ principal }) => {
    const found = await changeMark(principal);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
