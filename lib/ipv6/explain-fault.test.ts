import { describe, expect, test } from "vitest";
import { Address } from "./address";
import { REFUSED_ADDRESSES, REFUSED_PREFIXES } from "./corpus";
import { explainFault } from "./explain-fault";
import { Prefix } from "./prefix";
import { INPUT_ECHO_MAX } from "./syntax-fault";

function explainAddress(text: string): string {
  const address = Address.parse(text);
  return address.ok ? "" : explainFault(address.error);
}

function explainPrefix(text: string): string {
  const prefix = Prefix.parse(text);
  return prefix.ok ? "" : explainFault(prefix.error);
}

test.each([
  { text: "", sentence: "There is no address here. An IPv6 address looks like 2001:db8::1." },
  {
    text: "0".repeat(50),
    sentence: "This is longer than any IPv6 address or prefix; it was not read beyond character 46.",
  },
  { text: " ::1", sentence: "There is a blank at character 1. Remove it." },
  { text: "[::1]", sentence: '"[" at character 1 belongs to a URL, not to the address. Leave the brackets out.' },
  {
    text: "fe80::1%eth0",
    sentence: '"%eth0" is a zone id, which means something on one machine only. Leave it out. Did you mean fe80::1?',
  },
  {
    text: "192.0.2.1",
    sentence: "This is IPv4. Only IPv6 is managed here; IPv4 belongs to the configuration of a host's mode.",
  },
  { text: "fe80::g", sentence: '"g" at character 7 is not a hexadecimal digit (0–9, a–f) or a colon.' },
  { text: "2001:00db8::1", sentence: "The group at character 6 has more than four digits. Is a colon missing?" },
  { text: ":1::", sentence: "A group is missing at character 1: a single colon needs digits on both sides." },
  { text: "1::2::3", sentence: '"::" may appear only once; it does again at character 5.' },
  {
    text: "1:2:3:4:5:6:7:8:9",
    sentence: 'There are too many groups from character 17 on: an address has eight, and "::" stands for at least one.',
  },
  {
    text: "1:2:3",
    sentence: 'The address ends too early: it needs eight groups, or "::" in place of the zero groups left out.',
  },
  {
    text: "::1.2.3",
    sentence:
      "The dotted part at character 3 must be four numbers from 0 to 255 without leading zeros, at the very end.",
  },
  { text: "2001:db8::1/64", sentence: 'A single address is wanted here, without "/64". Did you mean 2001:db8::1?' },
  {
    text: "fe80:%eth0",
    sentence: '"%eth0" is a zone id, which means something on one machine only. Leave it out.',
  },
  { text: "2001:db8/32", sentence: 'A single address is wanted here, without "/32".' },
])("$text as an address: $sentence", ({ text, sentence }) => {
  expect(explainAddress(text)).toBe(sentence);
});

test.each([
  { text: "2001:db8::", sentence: "The prefix length is missing: write it after a slash, as in 2001:db8::/64." },
  {
    text: "2001:db8::/+64",
    sentence: "The prefix length at character 12 must be a plain number from 0 to 128, without sign or leading zero.",
  },
  { text: "2001:db8::/129", sentence: "The prefix length at character 12 is larger than 128." },
  { text: "2001:db8::5/64", sentence: "Bits beyond the prefix length are set. Did you mean 2001:db8::/64?" },
])("$text as a prefix: $sentence", ({ text, sentence }) => {
  expect(explainPrefix(text)).toBe(sentence);
});

describe("whatever is refused", () => {
  test("is explained in sentences of bearable length that do not echo more than the fault keeps", () => {
    const all = [
      ...REFUSED_ADDRESSES.map(({ text }) => explainAddress(text)),
      ...REFUSED_PREFIXES.map(({ text }) => explainPrefix(text)),
    ];
    for (const sentence of all) {
      expect(sentence).toMatch(/^["A-Z].*[.?]$/s);
      expect(sentence.length).toBeLessThan(150 + INPUT_ECHO_MAX);
    }
  });
});
