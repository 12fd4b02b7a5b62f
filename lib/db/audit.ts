import { often, sql } from "./sql";
import type { Session, Transaction } from "./transaction";

/** Something that was done: kept for good, in the transaction that did it. */
export type AuditEvent = {
  readonly personId: string;
  readonly action: string;
  readonly noun: string;
  readonly nounId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
};

export async function recordEvent(tx: Transaction, event: AuditEvent): Promise<void> {
  await recordEvents(tx, [event]);
}

/** Records several events in one statement. */
export async function recordEvents(tx: Transaction, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.rows(often("record-events")`
    INSERT INTO audit_event (person_id, action, noun, noun_id, detail)
    SELECT * FROM unnest(${events.map(({ personId }) => personId)}::bigint[], ${events.map(({ action }) => action)}::text[],
      ${events.map(({ noun }) => noun)}::text[], ${events.map(({ nounId }) => nounId)}::bigint[],
      ${events.map(({ detail }) => JSON.stringify(detail ?? {}))}::jsonb[])`);
}

/** The id of the last thing that was done; "0" when nothing ever was. */
export async function lastEvent(session: Session): Promise<string> {
  const row = await session.row<{ id: string }>(sql`SELECT coalesce(max(id), 0)::text AS id FROM audit_event`);
  return row?.id ?? "0";
}
