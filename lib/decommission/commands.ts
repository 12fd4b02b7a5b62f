import { authorise } from "@/lib/auth/authorise";
import type { Principal } from "@/lib/auth/principal";
import { recordEvent } from "@/lib/db/audit";
import { insertDecommission, prefixesOfRack, setRackStatus, settleDecommission } from "@/lib/db/decommission";
import { lockRackToRetire } from "@/lib/db/racks";
import { releasePrefixes } from "@/lib/db/release";
import { endReservation, reservePrefix } from "@/lib/db/reservations";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { removeHost } from "@/lib/hosts/commands";
import { formatCount } from "@/lib/ipv6/count";
import { err, ok, type Result } from "@/lib/result";
import { checklistOf } from "./checklist";
import type { DecommissionStep } from "./schema";
import type { DecommissionView } from "./views";

/**
 * Takes one step of the checklist by which a rack is taken out of service, and gives the checklist as it is then. Each
 * step looks at what there is, so that it can be repeated, left and taken up again, and does nothing twice.
 */
export async function takeStep(
  tx: Transaction,
  principal: Principal,
  rackId: string,
  request: DecommissionStep,
): Promise<Result<DecommissionView, Failure>> {
  const allowed = authorise(principal, "space:release");
  if (!allowed.ok) return allowed;
  await lockRackToRetire(tx, rackId);
  const list = await checklistOf(tx, rackId);
  if (list === null) return err({ code: "not-found", noun: "rack", id: rackId });
  const open = list.act !== null && list.act.ended_at === null;
  if (list.retired) {
    if (request.step === "retire") return ok(list);
    return err({ code: "conflict", detail: `Rack ${list.rack.name} is retired.` });
  }
  if (!open && request.step !== "begin")
    return err({ code: "conflict", detail: `Rack ${list.rack.name} is not being decommissioned. Begin first.` });
  const refusal = await STEPS[request.step](tx, principal, list, request);
  if (refusal !== null) return err(refusal);
  return ok((await checklistOf(tx, rackId)) ?? list);
}

type StepTaken = (
  tx: Transaction,
  principal: Principal,
  list: DecommissionView,
  request: DecommissionStep,
) => Promise<Failure | null>;

const STEPS: Readonly<Record<DecommissionStep["step"], StepTaken>> = {
  begin: async (tx, { personId }, { rack, act, hosts, prefixes }, { reason }) => {
    if (act !== null && act.ended_at === null) return null;
    await insertDecommission(tx, { rackId: rack.id, hosts: hosts.length, reason, personId });
    await setRackStatus(tx, rack.id, "decommissioning", false);
    const why = { for: "", reason: `Rack ${rack.name} is being decommissioned`, personId };
    for (const { id, state } of prefixes) if (state === "active") await reservePrefix(tx, id, why);
    await record(tx, personId, "begin-decommission", rack, { hosts: hosts.length, reason });
    return null;
  },
  hosts: async (tx, principal, { rack, hosts }, { hosts: wanted, reason }) => {
    const there = new Set(hosts.map(({ id }) => id));
    for (const id of wanted.filter((each) => there.has(each))) {
      const removed = await removeHost(
        tx,
        principal,
        id,
        reason === "" ? `rack ${rack.name} is decommissioned` : reason,
      );
      if (!removed.ok) return removed.error;
    }
    return null;
  },
  prefixes: async (tx, { personId }, { rack, hosts }, { reason }) => {
    if (hosts.length > 0) {
      const detail = `${formatCount(BigInt(hosts.length))} ${hosts.length === 1 ? "host still stands" : "hosts still stand"} in rack ${rack.name} or hold a /64 of it. Take them off first.`;
      return { code: "conflict", detail };
    }
    const held = await prefixesOfRack(tx, rack.id);
    for (const { id } of held) await endReservation(tx, id, personId);
    const by = { personId, reason: reason === "" ? `rack ${rack.name} is decommissioned` : reason };
    const released = await releasePrefixes(
      tx,
      held.map(({ tenure_id }) => tenure_id),
      by,
    );
    if (released.length < held.length) {
      const detail = "Something inside is held by others than hosts. Open the prefix and release that first.";
      return { code: "conflict", detail };
    }
    if (held.length > 0) {
      const networks = held.map(({ network }) => network);
      await record(tx, personId, "release-prefixes", rack, { prefixes: networks, reason: by.reason });
    }
    return null;
  },
  retire: async (tx, { personId }, { rack, hosts, prefixes }) => {
    if (hosts.length > 0 || prefixes.length > 0) {
      const detail = `Rack ${rack.name} still has hosts in it or holds a prefix. Take those steps first.`;
      return { code: "conflict", detail };
    }
    await setRackStatus(tx, rack.id, "decommissioned", true);
    await settleDecommission(tx, rack.id, "retired", personId);
    await record(tx, personId, "retire", rack, {});
    return null;
  },
  stop: async (tx, { personId }, { rack, prefixes }) => {
    for (const { id, state } of prefixes) if (state === "reserved") await endReservation(tx, id, personId);
    await setRackStatus(tx, rack.id, "active", false);
    await settleDecommission(tx, rack.id, "stopped", personId);
    await record(tx, personId, "stop-decommission", rack, {});
    return null;
  },
};

async function record(
  tx: Transaction,
  personId: string,
  action: string,
  rack: DecommissionView["rack"],
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(tx, { personId, action, noun: "rack", nounId: rack.id, detail: { name: rack.name, ...detail } });
}
