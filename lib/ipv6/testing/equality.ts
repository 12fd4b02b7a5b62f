/**
 * Lets `toEqual` and its kin see what an address is: its fields are private, so that to them all would be equal. Loaded
 * before every test file.
 */
import { expect } from "vitest";
import { Address } from "../address";

expect.addEqualityTesters([
  (a: unknown, b: unknown): boolean | undefined => {
    if (!(a instanceof Address) && !(b instanceof Address)) return undefined; // not for us to say
    return a instanceof Address && b instanceof Address && a.equals(b);
  },
]);
