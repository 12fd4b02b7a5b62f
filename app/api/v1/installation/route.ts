import { defineRoute } from "@/lib/http/define-route";
import { installationAnswer } from "@/lib/installation/answers";
import { installation } from "@/lib/installation/queries";
import { ok } from "@/lib/result";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/installation",
    tag: "installation",
    summary: "The installation: its name, its example, and how much lives in it",
    permission: "installation:read",
    answers: { 200: { description: "The installation", schema: installationAnswer } },
  },
  async ({ principal }) => {
    const found = await installation(principal);
    return found.ok ? ok({ body: found.value }) : found;
  },
);
