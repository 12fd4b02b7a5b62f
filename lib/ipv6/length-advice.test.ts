import { expect, test } from "vitest";
import { explainLengthAdvice, lengthAdvice } from "./length-advice";

test.each([
  { length: 0, codes: [] },
  { length: 32, codes: [] },
  { length: 37, codes: ["not-on-nibble"] },
  { length: 44, codes: [] },
  { length: 54, codes: ["not-on-nibble"] },
  { length: 64, codes: [] },
  { length: 65, codes: ["not-on-nibble", "no-autoconfiguration"] },
  { length: 80, codes: ["no-autoconfiguration"] },
  { length: 126, codes: ["not-on-nibble", "no-autoconfiguration"] },
  { length: 127, codes: ["point-to-point"] },
  { length: 128, codes: [] },
])("a /$length: $codes", ({ length, codes }) => {
  expect(lengthAdvice(length).map((advice) => advice.code)).toEqual(codes);
});

test("a /37 needs eight zones at /40, and is between /36 and /40", () => {
  expect(lengthAdvice(37)).toEqual([{ code: "not-on-nibble", zones: 8, zoneLength: 40, shorter: 36, longer: 40 }]);
});

test.each([
  {
    length: 54,
    sentence:
      "A /54 splits a hexadecimal digit and needs 4 reverse zones at /56; a /52 or /56 would be one zone and easier to read.",
  },
  { length: 80, sentence: "On a /80 hosts cannot configure their addresses by themselves (SLAAC needs a /64)." },
  { length: 127, sentence: "A /127 is right for a link between two routers, and only there (RFC 6164)." },
])("a /$length is explained", ({ length, sentence }) => {
  expect(lengthAdvice(length).map((advice) => explainLengthAdvice(length, advice))).toEqual([sentence]);
});
