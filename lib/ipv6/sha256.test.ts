import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256FirstWord } from "./sha256";

function outsiderFirstWord(message: readonly number[]): number {
  const bytes = Buffer.alloc(message.length * 4);
  for (const [i, word] of message.entries()) bytes.writeUInt32BE(word, i * 4);
  return createHash("sha256").update(bytes).digest().readUInt32BE(0);
}

test("the digest begins as node:crypto's does", () => {
  const word = fc.integer({ min: 0, max: 0xffffffff });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 13 }), (message) => {
      expect(sha256FirstWord(message)).toBe(outsiderFirstWord(message));
    }),
    { numRuns: 500 },
  );
});

test.each(Array.from({ length: 14 }, (_, length) => length))("a message of %d words", (length) => {
  const message = Array.from({ length }, (_, i) => (i * 0x9e3779b9) >>> 0);
  expect(sha256FirstWord(message)).toBe(outsiderFirstWord(message));
});

test("more than one block is a fault of ours", () => {
  expect(() => sha256FirstWord(Array.from({ length: 14 }, () => 0))).toThrow("more than one block");
});
