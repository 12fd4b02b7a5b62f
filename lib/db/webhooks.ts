import type { WebhookView } from "@/lib/webhooks/views";
import { sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** The webhooks in force, the oldest first. */
export async function webhooksInForce(session: Session): Promise<WebhookView[]> {
  return session.rows<WebhookView>(sql`
    SELECT webhook.id, webhook.url, person.name AS created_by, webhook.created_at,
      count(delivery.id) FILTER (WHERE delivery.delivered_at IS NULL AND delivery.given_up_at IS NULL)::int AS waiting,
      count(delivery.delivered_at)::int AS delivered, count(delivery.given_up_at)::int AS given_up,
      coalesce((SELECT last.last_error FROM delivery last WHERE last.webhook_id = webhook.id ORDER BY last.id DESC LIMIT 1), '') AS last_error
    FROM webhook JOIN person ON person.id = webhook.created_by LEFT JOIN delivery ON delivery.webhook_id = webhook.id
    WHERE webhook.retired_at IS NULL GROUP BY webhook.id, person.name ORDER BY webhook.id`);
}

export async function insertWebhook(tx: Transaction, url: string, secret: string, personId: string): Promise<string> {
  const row = await tx.row<{ id: string }>(
    sql`INSERT INTO webhook (url, secret, created_by) VALUES (${url}, ${secret}, ${personId}) RETURNING id`,
  );
  if (row === null) throw new Error("an insert gave no row");
  return row.id;
}

/** Ends a webhook and gives up what waits for it; false when there is none in force of this id. */
export async function retireWebhook(tx: Transaction, id: string): Promise<boolean> {
  const row = await tx.row(
    sql`UPDATE webhook SET retired_at = clock_timestamp() WHERE id = ${id} AND retired_at IS NULL RETURNING id`,
  );
  if (row === null) return false;
  await tx.rows(sql`
    UPDATE delivery SET given_up_at = clock_timestamp(), last_error = 'the webhook was ended'
    WHERE webhook_id = ${id} AND delivered_at IS NULL AND given_up_at IS NULL`);
  return true;
}

export type Delivery = {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly queued_at: string;
  /** How often it was tried, this time counted. */
  readonly attempts: number;
};

/**
 * Takes what is due from the queue, at most so many, the oldest first, and puts off the next try of each, by twice as long
 * as the last time: a process that dies while it sends loses nothing, and another one tries again.
 */
export async function takeDeliveries(session: Session, limit: number): Promise<Delivery[]> {
  return session.rows<Delivery>(sql`
    UPDATE delivery SET attempts = delivery.attempts + 1,
      next_at = clock_timestamp() + interval '30 seconds' * power(2, least(delivery.attempts, 10))
    FROM webhook WHERE webhook.id = delivery.webhook_id AND delivery.id IN (
      SELECT due.id FROM delivery due WHERE due.delivered_at IS NULL AND due.given_up_at IS NULL AND due.next_at <= clock_timestamp()
      ORDER BY due.next_at, due.id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING delivery.id, webhook.url, webhook.secret, delivery.body, delivery.queued_at, delivery.attempts`);
}

export async function deliveryDone(session: Session, id: string): Promise<void> {
  await session.rows(sql`UPDATE delivery SET delivered_at = clock_timestamp(), last_error = '' WHERE id = ${id}`);
}

/** Notes why a delivery failed, and gives it up when it was tried often enough. */
export async function deliveryFailed(session: Session, id: string, why: string, giveUp: boolean): Promise<void> {
  await session.rows(sql`
    UPDATE delivery SET last_error = ${why}, given_up_at = CASE WHEN ${giveUp} THEN clock_timestamp() END WHERE id = ${id}`);
}

/** What waits in all queues, and what was given up. */
export async function queueCounts(session: Session): Promise<{ readonly waiting: number; readonly given_up: number }> {
  const row = await session.row<{ waiting: number; given_up: number }>(sql`
    SELECT count(*) FILTER (WHERE delivered_at IS NULL AND given_up_at IS NULL)::int AS waiting, count(given_up_at)::int AS given_up FROM delivery`);
  return row ?? { waiting: 0, given_up: 0 };
}
