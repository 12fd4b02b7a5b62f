import { connection } from "./connection";

/** Rows of sign-in links, sessions and tokens. One row is the whole question here, so Prisma asks it. */

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

export async function insertSignInLink(hash: Buffer, expiresAt: Date): Promise<void> {
  await connection().prisma.signInLink.create({ data: { token_hash: new Uint8Array(hash), expires_at: expiresAt } });
}

/** Uses a link up: true once, false ever after and when it has expired. */
export async function spendSignInLink(hash: Buffer, now: Date): Promise<boolean> {
  const { count } = await connection().prisma.signInLink.updateMany({
    where: { token_hash: new Uint8Array(hash), used_at: null, expires_at: { gt: now } },
    data: { used_at: now },
  });
  return count === 1;
}

export async function insertSession(hash: Buffer, personId: string, userAgent: string, expiresAt: Date): Promise<void> {
  await connection().prisma.session.create({
    data: {
      token_hash: new Uint8Array(hash),
      person_id: BigInt(personId),
      user_agent: userAgent,
      expires_at: expiresAt,
    },
  });
}

/** The person of a live session, which is marked as seen. */
export async function sessionPerson(hash: Buffer, now: Date): Promise<PersonRow | null> {
  const { prisma } = connection();
  const session = await prisma.session.findFirst({
    where: { token_hash: new Uint8Array(hash), revoked_at: null, expires_at: { gt: now } },
    select: { id: true, last_seen_at: true, person: { select: { id: true, name: true } } },
  });
  if (session === null) return null;
  if (now.getTime() - session.last_seen_at.getTime() > SEEN_EVERY_MS) {
    await prisma.session.update({ where: { id: session.id }, data: { last_seen_at: now } });
  }
  return { personId: String(session.person.id), name: session.person.name };
}

export async function revokeSession(hash: Buffer, now: Date): Promise<void> {
  await connection().prisma.session.updateMany({
    where: { token_hash: new Uint8Array(hash), revoked_at: null },
    data: { revoked_at: now },
  });
}

/** Whose a live API token is: an agent's is good for its host alone, and for nothing once there is no such agent. */
export type TokenOwner = PersonRow & {
  readonly role: "admin" | "agent";
  readonly agent: { readonly hostId: string; readonly epoch: number } | null;
};

/** The owner of a live API token, which is marked as used. */
export async function tokenOwner(hash: Buffer, now: Date): Promise<TokenOwner | null> {
  const { prisma } = connection();
  const token = await prisma.apiToken.findFirst({
    where: {
      token_hash: new Uint8Array(hash),
      revoked_at: null,
      OR: [{ expires_at: null }, { expires_at: { gt: now } }],
    },
    select: {
      id: true,
      role: true,
      last_used_at: true,
      person: { select: { id: true, name: true } },
      agent: { select: { host_id: true, epoch: true } },
    },
  });
  if (token === null) return null;
  if (token.last_used_at === null || now.getTime() - token.last_used_at.getTime() > SEEN_EVERY_MS) {
    await prisma.apiToken.update({ where: { id: token.id }, data: { last_used_at: now } });
  }
  return {
    personId: String(token.person.id),
    name: token.person.name,
    role: token.role === "admin" ? "admin" : "agent",
    agent: token.agent && { hostId: String(token.agent.host_id), epoch: token.agent.epoch },
  };
}

/** Ends every token of this name. */
export async function revokeToken(name: string, now: Date): Promise<void> {
  await connection().prisma.apiToken.updateMany({ where: { name, revoked_at: null }, data: { revoked_at: now } });
}

/** Makes the token of this name be this secret and no other. */
export async function setToken(name: string, hash: Buffer, personId: string, now: Date): Promise<void> {
  const { prisma } = connection();
  await prisma.$transaction([
    prisma.apiToken.updateMany({
      where: { name, revoked_at: null, NOT: { token_hash: new Uint8Array(hash) } },
      data: { revoked_at: now },
    }),
    prisma.apiToken.upsert({
      where: { token_hash: new Uint8Array(hash) },
      create: { name, token_hash: new Uint8Array(hash), person_id: BigInt(personId) },
      update: { revoked_at: null },
    }),
  ]);
}

/** "Last seen" is kept to the minute: a page of ten requests writes once. */
const SEEN_EVERY_MS = 60_000;
