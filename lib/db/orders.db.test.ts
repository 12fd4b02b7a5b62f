import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { Prefix } from "@/lib/ipv6/prefix";
import { SCATTERED_VECTOR_KEY, SCATTERED_VECTORS } from "@/lib/ipv6/scattered-vectors";
import { type OrderName, slotOrder } from "@/lib/ipv6/slot-order";
import { freshLedger, type TestLedger } from "./test-ledger";

/** The orders and the slot arithmetic of the database against those of lib/ipv6, which share no code. */

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await freshLedger();
});
afterAll(() => ledger.close());

const KEY = Buffer.from(SCATTERED_VECTOR_KEY, "hex");

async function inDatabase(name: OrderName, width: number, key: Uint8Array, indexes: readonly bigint[]) {
  const rows = await ledger.asOwner<{ slot: string }>(
    "SELECT order_slot($1, $2, $3, n) AS slot FROM unnest($4::numeric[]) WITH ORDINALITY AS asked(n, at) ORDER BY at",
    [name, Buffer.from(key), width, indexes.map(String)],
  );
  return rows.map(({ slot }) => BigInt(slot));
}

test.each(SCATTERED_VECTORS)("the database has the scattered vector of width $width, index $index", async (vector) => {
  expect(await inDatabase("scattered", vector.width, KEY, [vector.index])).toEqual([vector.slot]);
});

test.each<OrderName>(["sequential", "sparse", "scattered"])(
  "the %s order of the database is that of lib/ipv6, at any width, index and key",
  async (name) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 64 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.array(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), { minLength: 1, maxLength: 20 }),
        async (width, key, seeds) => {
          const count = 1n << BigInt(width);
          const indexes = [0n, count - 1n, ...seeds.map((seed) => seed % count)];
          const { slotAt } = slotOrder(name, width, key);
          expect(await inDatabase(name, width, key, indexes)).toEqual(indexes.map(slotAt));
        },
      ),
      { numRuns: 60 },
    );
  },
);

test("a slot of a prefix is the same network here and there, and leads back to its slot", async () => {
  const parents = fc.tuple(
    fc.bigInt({ min: 1n << 125n, max: (1n << 126n) - 1n }),
    fc.integer({ min: 3, max: 127 }),
    fc.integer({ min: 1, max: 64 }),
    fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  );
  await fc.assert(
    fc.asyncProperty(parents, async ([bits, length, width, seed]) => {
      const parent = Prefix.of(Address.fromBits(bits), length);
      const childLength = Math.min(length + width, 128);
      const slot = seed % (1n << BigInt(childLength - length));
      const child = parent.childAt(childLength, slot);
      const [row] = await ledger.asOwner<{ network: string; slot: string; behind: string }>(
        `SELECT slot_network($1, $2, $3) AS network, slot_of($1, $2, set_masklen(slot_network($1, $2, $3), 128)) AS slot,
           slot_after($1, $2, slot_network($1, $2, $3)) AS behind`,
        [parent.toString(), childLength, String(slot)],
      );
      expect(row).toEqual({
        network: childLength === 128 ? child.first.toString() : child.toString(),
        slot: String(slot),
        behind: String(slot + 1n),
      });
    }),
    { numRuns: 300 },
  );
});
