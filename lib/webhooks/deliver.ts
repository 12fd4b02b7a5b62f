import { reading } from "@/lib/db/transaction";
import { deliveryDone, deliveryFailed, takeDeliveries } from "@/lib/db/webhooks";
import { type SendOptions, send } from "./send";

/** So many are sent at once, and so often each is tried: for about two days. */
const AT_ONCE = 20;
const ATTEMPTS_MAX = 12;

/** Sends what is due. Gives how many were taken from the queue; each is noted as delivered or failed. */
export async function deliverDue(options: SendOptions): Promise<number> {
  const session = reading({});
  const due = await takeDeliveries(session, AT_ONCE);
  await Promise.all(
    due.map(async ({ id, url, secret, body, queued_at, attempts }) => {
      const text = JSON.stringify({ id, queued_at, ...body });
      const fault = await send({ id, url, secret, body: text }, options);
      if (fault === null) await deliveryDone(session, id);
      else await deliveryFailed(session, id, fault.slice(0, 300), attempts >= ATTEMPTS_MAX);
    }),
  );
  return due.length;
}
