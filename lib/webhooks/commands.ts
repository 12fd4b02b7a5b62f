import { randomBytes } from "node:crypto";
import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import type { Transaction } from "@/lib/db/transaction";
import { insertWebhook, retireWebhook, webhooksInForce } from "@/lib/db/webhooks";
import type { Failure } from "@/lib/failure";
import { err, ok, type Result } from "@/lib/result";
import type { WebhookCreation } from "./schema";
import type { WebhookMade } from "./views";

/** Sets up a webhook; its secret is in this answer alone. */
export async function createWebhook(
  tx: Transaction,
  principal: Principal,
  { url }: WebhookCreation,
): Promise<Result<WebhookMade, Failure>> {
  const allowed = authorise(principal, "alerts:write");
  if (!allowed.ok) return allowed;
  const secret = randomBytes(32).toString("base64url");
  const id = await insertWebhook(tx, url, secret, principal.personId);
  await recordEvent(tx, {
    personId: principal.personId,
    action: "create",
    noun: "webhook",
    nounId: id,
    detail: { name: new URL(url).host },
  });
  const webhook = (await webhooksInForce(tx)).find((one) => one.id === id);
  if (webhook === undefined) throw new Error("a webhook just made is not in force");
  return ok({ webhook, secret });
}

/** Ends a webhook; what waits for it is given up. */
export async function endWebhook(tx: Transaction, principal: Principal, id: string): Promise<Result<null, Failure>> {
  const allowed = authorise(principal, "alerts:write");
  if (!allowed.ok) return allowed;
  if (!(await retireWebhook(tx, id))) return err({ code: "not-found", noun: "webhook", id });
  await recordEvent(tx, { personId: principal.personId, action: "end", noun: "webhook", nounId: id });
  return ok(null);
}
