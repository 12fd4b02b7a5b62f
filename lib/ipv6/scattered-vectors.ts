/**
 * Vectors of the scattered order for the key 00 01 02 … 0f: what PostgreSQL must compute as well. For tests only.
 */

/** One row: the `index`-th allocation of a pool with 2^`width` slots gets this slot. */
export type ScatteredVector = { readonly width: number; readonly index: bigint; readonly slot: bigint };

/** The key of the vectors, in hexadecimal digits. */
export const SCATTERED_VECTOR_KEY = "000102030405060708090a0b0c0d0e0f";

export const SCATTERED_VECTORS: readonly ScatteredVector[] = [
  { width: 0, index: 0n, slot: 0n },
  { width: 1, index: 0n, slot: 1n },
  { width: 1, index: 1n, slot: 0n },
  { width: 2, index: 1n, slot: 0n },
  { width: 7, index: 0n, slot: 54n },
  { width: 7, index: 127n, slot: 105n },
  { width: 10, index: 0n, slot: 802n },
  { width: 10, index: 1n, slot: 284n },
  { width: 10, index: 1023n, slot: 489n },
  { width: 17, index: 65536n, slot: 36035n },
  { width: 32, index: 0n, slot: 4191766083n },
  { width: 33, index: 1n, slot: 1355663545n },
  { width: 63, index: 9223372036854775807n, slot: 7734368812041033155n },
  { width: 64, index: 0n, slot: 15154997214587407250n },
  { width: 64, index: 1n, slot: 3391992641953315054n },
  { width: 64, index: 18446744073709551615n, slot: 4587783747183334935n },
];
