import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 random bits, in text that is safe in a link. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret: it has 256 random bits, so a plain SHA-256 cannot be guessed back. */
export function secretHash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
