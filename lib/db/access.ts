import { connection } from "./connection";
import { often, sql } from "./sql";
import { reading } from "./transaction";

/** Rows of people, sign-in links, sessions and tokens. What ends by time ends by the database's clock. */

export type PersonRow = { readonly personId: string; readonly name: string };

/** The person of this kind and name, made when there is none. */
export async function personNamed(kind: "operator" | "automation" | "owner", name: string): Promise<string> {
  const { prisma } = connection();
  const where = { kind, name: { equals: name, mode: "insensitive" as const }, redacted_at: null };
  const found = await prisma.person.findFirst({ where, select: { id: true } });
  if (found !== null) return String(found.id);
  try {
    return String((await prisma.person.create({ data: { kind, name }, select: { id: true } })).id);
  } catch (error) {
    const made = await prisma.person.findFirst({ where, select: { id: true } });
    if (made === null) throw error;
    return String(made.id);
  }
}

/** Keeps a link that opens a session once, within so many seconds. */
export async function insertSignInLink(hash: Buffer, seconds: number): Promise<void> {
  await reading({}).rows(sql`
    INSERT INTO sign_in_link (token_hash, expires_at) VALUES (${hash}, clock_timestamp() + make_interval(secs => ${seconds}))`);
}

/** Uses a link up: true once, false ever after and when it has expired. */
export async function spendSignInLink(hash: Buffer): Promise<boolean> {
  const spent = await reading({}).row(sql`
    UPDATE sign_in_link SET used_at = clock_timestamp()
    WHERE token_hash = ${hash} AND used_at IS NULL AND expires_at > clock_timestamp() RETURNING 1`);
  return spent !== null;
}

/** Opens a session for so many seconds. */
export async function insertSession(hash: Buffer, personId: string, userAgent: string, seconds: number): Promise<void> {
  await reading({}).rows(sql`
    INSERT INTO session (token_hash, person_id, user_agent, expires_at)
    VALUES (${hash}, ${personId}, ${userAgent}, clock_timestamp() + make_interval(secs => ${seconds}))`);
}

/** The person of a live session, which is marked as seen. */
export async function sessionPerson(hash: Buffer): Promise<PersonRow | null> {
  const found = await reading({}).row<{ id: string; person_id: string; name: string; unmarked: boolean }>(often(
    "session-person",
  )`SELECT session.id, person.id AS person_id, person.name, last_seen_at < clock_timestamp() - ${SEEN_EVERY}::interval AS unmarked
        FROM session JOIN person ON person.id = session.person_id
        WHERE token_hash = ${hash} AND revoked_at IS NULL AND expires_at > clock_timestamp()`);
  if (found === null) return null;
  if (found.unmarked)
    await reading({}).rows(sql`UPDATE session SET last_seen_at = clock_timestamp() WHERE id = ${found.id}`);
  return { personId: found.person_id, name: found.name };
}

/** Ends a session. */
export async function revokeSession(hash: Buffer): Promise<void> {
  await reading({}).rows(
    sql`UPDATE session SET revoked_at = clock_timestamp() WHERE token_hash = ${hash} AND revoked_at IS NULL`,
  );
}

/** Whose a live API token is: an agent's is good for its host alone, and for nothing once there is no such agent. */
export type TokenOwner = PersonRow & {
  readonly role: "admin" | "agent";
  readonly agent: { readonly hostId: string; readonly epoch: number } | null;
};

type TokenRow = {
  readonly id: string;
  readonly person_id: string;
  readonly name: string;
  readonly role: string;
  readonly host_id: string | null;
  readonly epoch: number | null;
  readonly unmarked: boolean;
};

/** The owner of a live API token, which is marked as used. */
export async function tokenOwner(hash: Buffer): Promise<TokenOwner | null> {
  const found = await reading({}).row<TokenRow>(often(
    "token-owner",
  )`SELECT token.id, person.id AS person_id, person.name, token.role, agent.host_id, agent.epoch,
          coalesce(token.last_used_at < clock_timestamp() - ${SEEN_EVERY}::interval, true) AS unmarked
        FROM api_token token JOIN person ON person.id = token.person_id LEFT JOIN agent ON agent.token_id = token.id
        WHERE token.token_hash = ${hash} AND token.revoked_at IS NULL AND coalesce(token.expires_at > clock_timestamp(), true)`);
  if (found === null) return null;
  if (found.unmarked)
    await reading({}).rows(sql`UPDATE api_token SET last_used_at = clock_timestamp() WHERE id = ${found.id}`);
  return {
    personId: found.person_id,
    name: found.name,
    role: found.role === "admin" ? "admin" : "agent",
    agent: found.host_id === null || found.epoch === null ? null : { hostId: found.host_id, epoch: found.epoch },
  };
}

/** Ends every token of this name. */
export async function revokeToken(name: string): Promise<void> {
  await reading({}).rows(
    sql`UPDATE api_token SET revoked_at = clock_timestamp() WHERE name = ${name} AND revoked_at IS NULL`,
  );
}

/** Makes the token of this name be this secret and no other. */
export async function setToken(name: string, hash: Buffer, personId: string): Promise<void> {
  await reading({}).rows(sql`
    WITH others AS (
      UPDATE api_token SET revoked_at = clock_timestamp() WHERE name = ${name} AND revoked_at IS NULL AND token_hash <> ${hash})
    INSERT INTO api_token (name, token_hash, person_id) VALUES (${name}, ${hash}, ${personId})
    ON CONFLICT (token_hash) DO UPDATE SET revoked_at = NULL`);
}

/** "Last seen" is kept to the minute: a page of ten requests writes once. */
const SEEN_EVERY = "1 minute";
