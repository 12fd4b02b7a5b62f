import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { savedViewAnswer } from "@/lib/saved-views/answers";
import { saveView } from "@/lib/saved-views/commands";
import { savedViews } from "@/lib/saved-views/queries";
import { viewCreation } from "@/lib/saved-views/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/views",
    tag: "views",
    summary: "The views that you saved, by name",
    permission: "views:own",
    onlyNow: true,
    answers: { 200: { description: "All of them", schema: listOf(savedViewAnswer) } },
  },
  async ({ principal }) => {
    const found = await savedViews(principal);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/views",
    tag: "views",
    summary: "Save a view: a name, and the path within Slash64 that shows it",
    permission: "views:own",
    body: viewCreation,
    answers: { 201: { description: "The view", schema: savedViewAnswer } },
  },
  async ({ principal, body, tx }) => {
    const saved = await saveView(tx, principal, body);
    return saved.ok ? ok({ status: 201, body: saved.value }) : saved;
  },
);
