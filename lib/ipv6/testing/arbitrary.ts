/**
 * Random values for the laws of this folder. For tests only.
 */
import fc from "fast-check";
import { Address } from "../address";
import { Prefix } from "../prefix";

const MAX = (1n << 128n) - 1n;

/** Any 128 bits, with many zero groups, equal groups and edges among them. */
export const anyBits: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt({ min: 0n, max: MAX }),
  fc
    .array(fc.constantFrom(0, 0, 0, 1, 0xa, 0xff, 0x100, 0xfff, 0x1000, 0xffff), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n)),
  fc.constantFrom(0n, 1n, MAX, MAX - 1n, 1n << 127n, 1n << 64n, (1n << 64n) - 1n),
);

export const anyAddress: fc.Arbitrary<Address> = anyBits.map((bits) => Address.fromBits(bits));

export const anyLength: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 128 }),
  fc.constantFrom(0, 1, 31, 32, 33, 37, 44, 54, 63, 64, 65, 96, 97, 127, 128),
);

export const anyPrefix: fc.Arbitrary<Prefix> = fc
  .tuple(anyAddress, anyLength)
  .map(([address, length]) => Prefix.of(address, length));

/** A prefix of 1 to 256 addresses among the 256 from `base` on, or now and then one around all of them. */
export function prefixNear(base: bigint, around = true): fc.Arbitrary<Prefix> {
  const inside = fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 120, max: 128 }))
    .map(([offset, length]) => Prefix.of(Address.fromBits(base + BigInt(offset)), length));
  const larger = fc.integer({ min: 0, max: 119 }).map((length) => Prefix.of(Address.fromBits(base), length));
  return around ? fc.oneof({ weight: 19, arbitrary: inside }, { weight: 1, arbitrary: larger }) : inside;
}

/** Text that is nearly an address: right characters, plausible pieces, and a few that are wrong. */
export const nearlyAddress: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."0123456789abcdefABCDEF::::..../%"), maxLength: 50 }),
  fc
    .array(
      fc.constantFrom(
        ":",
        "::",
        ":",
        "0",
        "1",
        "ffff",
        "1.2.3.4",
        "255.255.255.255",
        "12345",
        "g",
        "%eth0",
        "/64",
        " ",
      ),
      {
        maxLength: 20,
      },
    )
    .map((pieces) => pieces.join("")),
  fc
    .tuple(anyAddress, fc.integer({ min: 0, max: 45 }), fc.constantFrom("", ":", "::", "0", "f", ".", "%", "/", "x"))
    .map(([address, at, insert]) => {
      const text = address.toString();
      const cut = at % (text.length + 1);
      return insert === "" ? text.slice(0, cut) + text.slice(cut + 1) : text.slice(0, cut) + insert + text.slice(cut);
    }),
  fc.tuple(anyAddress, fc.boolean()).map(([address, upper]) => {
    const text = address.expanded().replace(/\b0{1,3}/g, (zeros) => (zeros.length > 1 ? "" : zeros));
    return upper ? text.toUpperCase() : text;
  }),
  fc.string({ unit: "binary", maxLength: 60 }),
);
