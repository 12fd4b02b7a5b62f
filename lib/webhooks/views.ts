import type { View } from "@/lib/view";

export type WebhookView = View<{
  id: string;
  url: string;
  created_by: string;
  created_at: string;
  /** Of what was put into its queue: waiting, delivered, given up; and why the last one failed. */
  waiting: number;
  delivered: number;
  given_up: number;
  last_error: string;
}>;

/** A webhook that was just made: the secret is shown this once. */
export type WebhookMade = View<{ webhook: WebhookView; secret: string }>;
