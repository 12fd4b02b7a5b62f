import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { reading } from "@/lib/db/transaction";
import { webhooksInForce } from "@/lib/db/webhooks";
import type { Failure } from "@/lib/failure";
import { ok, type Result } from "@/lib/result";
import type { ListView } from "@/lib/view";
import type { WebhookView } from "./views";

/** The webhooks in force, each with the state of its queue. */
export async function webhooks(principal: Principal): Promise<Result<ListView<WebhookView>, Failure>> {
  const allowed = authorise(principal, "alerts:read");
  if (!allowed.ok) return allowed;
  return ok({ results: await webhooksInForce(reading(principal)), next: null });
}
