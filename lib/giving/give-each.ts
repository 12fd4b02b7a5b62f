import { type GivenLevel, heldNow, type Receiver, type Supply } from "@/lib/db/give-prefixes";
import type { Transaction } from "@/lib/db/transaction";
import type { Failure } from "@/lib/failure";
import { giveFromFirst } from "@/lib/prefixes/give";
import { err, ok, type Result } from "@/lib/result";
import { type By, groupedBy, nothingLeft, type Rows } from "./rows";
import type { GivenHolder } from "./views";

/** A prefix of a level for each that holds none, from its supplies in their order. */
export async function giveEach<To extends Receiver>(
  tx: Transaction,
  kind: "cluster" | "rack",
  receivers: readonly To[],
  level: GivenLevel,
  by: By,
  rows: Rows,
  suppliesFor: (receiver: To) => Promise<Supply[]>,
): Promise<Result<null, Failure>> {
  const ids = receivers.map(({ id }) => id);
  const held = groupedBy(await heldNow(tx, kind, ids), ({ holder_id }) => holder_id);
  for (const receiver of receivers) {
    const holder: GivenHolder = { kind, id: receiver.id, name: receiver.name };
    const has = held.get(receiver.id) ?? [];
    rows.kept.push(...has.map((row) => ({ holder, level: row.level, network: row.network })));
    if (has.length > 0) continue;
    const supplies = await suppliesFor(receiver);
    const given = await giveFromFirst(tx, supplies, { ...by, holder: { kind, id: receiver.id }, requestId: null });
    if (given === null) return err(nothingLeft(`${kind} ${receiver.name}`, level, supplies));
    rows.given.push({ holder, level: level.name, network: given.network });
  }
  return ok(null);
}
