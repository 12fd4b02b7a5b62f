import { sql } from "./sql";
import type { Transaction } from "./transaction";

/** Something that was done: kept for good, in the transaction that did it. */
export type AuditEvent = {
  readonly personId: string;
  readonly action: string;
  readonly noun: string;
  readonly nounId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
};

export async function recordEvent(tx: Transaction, event: AuditEvent): Promise<void> {
  await tx.rows(
    sql`INSERT INTO audit_event (person_id, action, noun, noun_id, detail)
        VALUES (${event.personId}, ${event.action}, ${event.noun}, ${event.nounId}, ${JSON.stringify(event.detail ?? {})})`,
  );
}
