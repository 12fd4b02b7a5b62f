import { describe, expect, test } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { splitText } from "./split-text";

describe("splitText", () => {
  test.each([
    { text: "2001:db8:0:200::5", length: 64, network: "2001:db8:0:200" },
    { text: "2001:db8:0:200::", length: 64, network: "2001:db8:0:200" },
    { text: "2001:db8::", length: 32, network: "2001:db8" },
    { text: "2001:db8::", length: 37, network: "2001:db8::" },
    { text: "2001:db8:800::", length: 37, network: "2001:db8:8" },
    { text: "2001:db8:0:200::", length: 54, network: "2001:db8:0:2" },
    { text: "2001:db8::9", length: 128, network: "2001:db8::9" },
    { text: "2001:db8::9", length: 64, network: "2001:db8::" },
    { text: "::1", length: 0, network: "" },
    { text: "::1", length: 128, network: "::1" },
    { text: "1:2:3:4:5:6:7:8", length: 64, network: "1:2:3:4" },
    { text: "1:2:3:4:5:6:7:8", length: 128, network: "1:2:3:4:5:6:7:8" },
    { text: "2001:db8:0:1:2:3:4:ab", length: 120, network: "2001:db8:0:1:2:3:4:" },
    { text: "2001:db8:0:1:2:3:4:abcd", length: 120, network: "2001:db8:0:1:2:3:4:ab" },
  ])("$text/$length", ({ text, length, network }) => {
    expect(splitText(text, length)).toEqual({ network, rest: text.slice(network.length) });
  });

  test("never loses a character and never shrinks with the length", () => {
    for (const text of ["2001:db8::", "::", "::ffff:1", "fd00:1:2:3:4:5:6:7", "1::2:3"]) {
      let last = 0;
      for (let length = 0; length <= 128; length++) {
        const { network, rest } = splitText(String(Address.mustParse(text)), length);
        expect(network + rest).toBe(String(Address.mustParse(text)));
        expect(network.length).toBeGreaterThanOrEqual(last);
        last = network.length;
      }
    }
  });
});
