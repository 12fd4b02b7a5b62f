import type { Principal } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/transaction";
import { type Failure, invalid } from "@/lib/failure";
import { removeHost } from "@/lib/hosts/commands";
import { requestHosts } from "@/lib/hosts/request-hosts";
import { hostRequest } from "@/lib/hosts/schema";
import { reimageHost } from "@/lib/reimaging/commands";
import { moveHost } from "@/lib/renumbering/commands";
import { err, ok, type Result } from "@/lib/result";
import type { BulkRequest } from "./schema";

type Done = Result<{ readonly host: string; readonly text: string }, Failure>;

/** Does with one host what the request says, and tells in a sentence what that was. */
export async function doOne(
  tx: Transaction,
  principal: Principal,
  request: BulkRequest,
  { name, id }: { readonly name: string; readonly id: string | null },
): Promise<Done> {
  switch (request.act) {
    case "request":
      return requestOne(tx, principal, request, name);
    case "reimage": {
      const done = await reimageHost(tx, principal, id ?? "", request);
      if (!done.ok) return done;
      const { prefixes, containers_ended: ended } = done.value;
      const networks = prefixes.map(({ network }) => network).join(", ");
      const holds =
        networks === "" ? "It holds no prefix" : `${request.prefix === "keep" ? "It keeps" : "It gets"} ${networks}`;
      return ok({ host: done.value.host.id, text: `${holds}; ${containersEnd(ended)}.` });
    }
    case "move": {
      const done = await moveHost(tx, principal, id ?? "", request);
      if (!done.ok) return done;
      const { host, move } = done.value;
      const steps = (move?.prefixes ?? []).map(({ from, to }) => `${to} beside ${from}`).join(", ");
      const holds = steps === "" ? "it keeps what it holds" : `it gets ${steps}`;
      return ok({ host: host.id, text: `To rack ${host.rack?.name}: ${holds}.` });
    }
    case "remove":
      return removeOne(tx, principal, id ?? "", request.reason);
  }
}

async function requestOne(
  tx: Transaction,
  principal: Principal,
  { rack, owner, reason }: Extract<BulkRequest, { act: "request" }>,
  name: string,
): Promise<Done> {
  const parsed = hostRequest.safeParse({ name, rack, owner, reason });
  if (!parsed.success) return err(invalid("/names", parsed.error.issues[0]?.message ?? "This is no host name."));
  const [granted] = await requestHosts(tx, [{ principal, request: parsed.data }]);
  if (granted === undefined || !granted.ok) return granted ?? err(invalid("/names", "Nothing came of it."));
  const networks = granted.value.prefixes.map(({ network }) => network).join(", ");
  return ok({ host: granted.value.host.id, text: `It gets ${networks}.` });
}

async function removeOne(tx: Transaction, principal: Principal, id: string, reason: string): Promise<Done> {
  const removed = await removeHost(tx, principal, id, reason);
  if (!removed.ok) return removed;
  const { prefixes, ended_at: ended, containers } = removed.value;
  const networks = prefixes.filter(({ until }) => until === ended).map(({ network }) => network);
  const released =
    networks.length === 0
      ? "It held no prefix"
      : `${networks.join(", ")} ${networks.length === 1 ? "is" : "are"} released`;
  return ok({
    host: id,
    text: `${released}; ${containers.ended === 0 ? "it had no container" : "its containers end"}.`,
  });
}

function containersEnd(count: number): string {
  if (count === 0) return "it has no live container";
  return count === 1 ? "1 container ends" : `${count} containers end`;
}
