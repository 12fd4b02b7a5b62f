import {
  insertSession,
  insertSignInLink,
  personNamed,
  revokeSession,
  revokeToken,
  sessionPerson,
  setToken,
  spendSignInLink,
  tokenOwner,
} from "@/lib/db/access";
import type { Principal } from "./principal";
import { newSecret, secretHash } from "./secret";

/** A link that was printed is good for a day; the next start prints another. */
const LINK_SECONDS = 24 * 3600;
export const SESSION_SECONDS = 7 * 24 * 3600;
const OPERATOR = "operator";
const AUTOMATION = "automation";
const BOOTSTRAP = "bootstrap";

/** Makes a one-time link that opens a session: printed by the start, as whoever reads the terminal owns the installation. */
export async function createSignInLink(baseUrl: string): Promise<string> {
  const secret = newSecret();
  await insertSignInLink(secretHash(secret), LINK_SECONDS);
  return `${baseUrl}/sign-in/open?link=${secret}`;
}

/** Opens a session by a link; null when the link is unknown, used or too old. Gives the session's secret for the cookie. */
export async function openSession(link: string, userAgent: string): Promise<string | null> {
  if (!(await spendSignInLink(secretHash(link)))) return null;
  const secret = newSecret();
  const personId = await personNamed("operator", OPERATOR);
  await insertSession(secretHash(secret), personId, userAgent.slice(0, 300), SESSION_SECONDS);
  return secret;
}

/** Ends a session for good. */
export async function closeSession(secret: string): Promise<void> {
  await revokeSession(secretHash(secret));
}

/** Who has this session; null when nobody (any more). */
export async function principalOfSession(secret: string): Promise<Principal | null> {
  const person = await sessionPerson(secretHash(secret));
  return person && { ...person, role: "admin", by: "session" };
}

/** Who has this API token; null when nobody (any more). */
export async function principalOfToken(secret: string): Promise<Principal | null> {
  const owner = await tokenOwner(secretHash(secret));
  if (owner === null) return null;
  const { role, agent, ...person } = owner;
  if (role === "admin") return { ...person, role, by: "token" };
  return agent && { ...person, role, by: "token", ...agent };
}

/** Makes SLASH64_BOOTSTRAP_TOKEN a token; a changed one replaces the one before, and without one there is none. */
export async function setBootstrapToken(secret: string | undefined): Promise<void> {
  if (secret === undefined) return revokeToken(BOOTSTRAP);
  const personId = await personNamed("automation", AUTOMATION);
  await setToken(BOOTSTRAP, secretHash(secret), personId);
}
