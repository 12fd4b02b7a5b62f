import { listOf } from "@/lib/http/answers";
import { defineRoute } from "@/lib/http/define-route";
import { ok } from "@/lib/result";
import { webhookAnswer, webhookMadeAnswer } from "@/lib/webhooks/answers";
import { createWebhook } from "@/lib/webhooks/commands";
import { webhooks } from "@/lib/webhooks/queries";
import { webhookCreation } from "@/lib/webhooks/schema";

export const GET = defineRoute(
  {
    method: "GET",
    path: "/api/v1/webhooks",
    tag: "alerts",
    summary: "The webhooks that alerts are told to, with the state of their queues",
    permission: "alerts:read",
    onlyNow: true,
    answers: { 200: { description: "The webhooks in force", schema: listOf(webhookAnswer) } },
  },
  async ({ principal }) => {
    const found = await webhooks(principal);
    return found.ok ? ok({ body: found.value }) : found;
  },
);

export const POST = defineRoute(
  {
    method: "POST",
    path: "/api/v1/webhooks",
    tag: "alerts",
    summary: "Tell alerts to an https address; the answer holds the secret that signs them, this once",
    permission: "alerts:write",
    body: webhookCreation,
    answers: { 201: { description: "The webhook and its secret", schema: webhookMadeAnswer } },
  },
  async ({ principal, body, tx }) => {
    const made = await createWebhook(tx, principal, body);
    return made.ok ? ok({ status: 201, body: made.value }) : made;
  },
);
