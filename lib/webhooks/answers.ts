import { z } from "zod";
import type { WebhookMade, WebhookView } from "./views";

/** The views of webhooks as the contract writes them. */

export const webhookAnswer: z.ZodType<WebhookView> = z.object({
  id: z.string(),
  url: z.string(),
  created_by: z.string(),
  created_at: z.string(),
  waiting: z.number(),
  delivered: z.number(),
  given_up: z.number(),
  last_error: z.string(),
});

export const webhookMadeAnswer: z.ZodType<WebhookMade> = z.object({ webhook: webhookAnswer, secret: z.string() });
