import { describe, expect, test } from "vitest";
import { Prefix } from "./prefix";
import { aggregateRefusal, explainAggregateRefusal, SPECIAL_BLOCKS, specialPurpose } from "./special";

const p = Prefix.mustParse;

test.each([
  { text: "::/128", name: "unspecified address" },
  { text: "::1/128", name: "loopback address" },
  { text: "::2/128", name: "IPv4-compatible (deprecated)" },
  { text: "::ffff:c000:201/128", name: "IPv4-mapped" },
  { text: "64:ff9b::/96", name: "IPv4-IPv6 translation, well-known prefix" },
  { text: "64:ff9b:1:5::/64", name: "IPv4-IPv6 translation, local use" },
  { text: "100::/64", name: "discard-only" },
  { text: "100:0:0:1::/64", name: "dummy prefix" },
  { text: "100:0:0:2::/64", name: undefined },
  { text: "80::/16", name: "reserved, holds the IPv4-embedding forms" },
  { text: "300::/16", name: "NSAP-mapped (deprecated)" },
  { text: "2001:0:1::/48", name: "Teredo" },
  { text: "2001:1ff::/32", name: "IETF protocol assignments" },
  { text: "2001:200::/32", name: undefined },
  { text: "2001:2::/48", name: "benchmarking" },
  { text: "2001:10::/28", name: "ORCHID (deprecated)" },
  { text: "2001:2f::/32", name: "ORCHIDv2" },
  { text: "2001:db8:1::/48", name: "documentation" },
  { text: "3fff:fff::/32", name: "documentation" },
  { text: "3fff:1000::/32", name: undefined },
  { text: "2002:c000:201::/48", name: "6to4" },
  { text: "5f00:1::/32", name: "segment routing (SRv6) SIDs" },
  { text: "fc00::/8", name: "unique local" },
  { text: "fd00::/48", name: "unique local" },
  { text: "fe80::/64", name: "link-local unicast" },
  { text: "fec0::/10", name: "site-local unicast (deprecated)" },
  { text: "ff02::/16", name: "multicast" },
  { text: "2600::/12", name: undefined },
  { text: "2000::/3", name: undefined },
])("$text is: $name", ({ text, name }) => {
  expect(specialPurpose(p(text))?.name).toBe(name);
});

test("the table is in order, a parent before its children, and each row names its source", () => {
  const prefixes = SPECIAL_BLOCKS.map((block) => block.prefix);
  expect(prefixes).toEqual(prefixes.toSorted(Prefix.compare));
  for (const block of SPECIAL_BLOCKS) expect(block.source).toMatch(/^RFC \d{4}( §[\d.]+)?$/);
});

/**
 * The blocks of the registry and the document that each cites: its CSV as updated on 2025-10-09, and as it still was in
 * July 2026. ip-address 10.7.6 has the same blocks.
 */
const REGISTRY = `
  ::1/128 4291, ::/128 4291, ::ffff:0:0/96 4291, 64:ff9b::/96 6052, 64:ff9b:1::/48 8215, 100::/64 6666,
  100:0:0:1::/64 9780, 2001::/23 2928, 2001::/32 4380, 2001:1::1/128 7723, 2001:1::2/128 8155, 2001:1::3/128 9665,
  2001:2::/48 5180, 2001:3::/32 7450, 2001:4:112::/48 7535, 2001:10::/28 4843, 2001:20::/28 7343, 2001:30::/28 9374,
  2001:db8::/32 3849, 2002::/16 3056, 2620:4f:8000::/48 7534, 3fff::/20 9637, 5f00::/16 9602, fc00::/7 4193,
  fe80::/10 4291`;

/** What we add to it: the address space registry, the deprecated forms, and multicast. */
const BESIDES = ["::/8", "::/96", "200::/7", "fec0::/10", "ff00::/8"];

test("the table has every block of the registry, with its document, and nothing but the known rest besides", () => {
  const registry = REGISTRY.split(",").map((row) => row.trim().replace(" ", " RFC "));
  const ours = SPECIAL_BLOCKS.map(({ prefix, source }) => `${prefix} ${source.replace(/ §.*/, "")}`);
  expect(registry).toHaveLength(25);
  expect(ours.filter((row) => !BESIDES.some((block) => row.startsWith(`${block} `))).toSorted()).toEqual(
    registry.toSorted(),
  );
  expect(ours).toHaveLength(registry.length + BESIDES.length);
});

test("each block says yes or no to both questions", () => {
  for (const block of SPECIAL_BLOCKS) {
    expect([typeof block.documentation, typeof block.poolRefused]).toEqual(["boolean", "boolean"]);
  }
});

test("exactly two blocks are for documentation, and only those and unique local may be pools", () => {
  expect(SPECIAL_BLOCKS.filter((block) => block.documentation).map((block) => String(block.prefix))).toEqual([
    "2001:db8::/32",
    "3fff::/20",
  ]);
  expect(SPECIAL_BLOCKS.filter((block) => !block.poolRefused).map((block) => String(block.prefix))).toEqual([
    "2001:db8::/32",
    "3fff::/20",
    "fc00::/7",
  ]);
});

describe("as an aggregate", () => {
  test.each([
    "2600::/12",
    "2001:db8::/32",
    "2001:db8:800::/37",
    "3fff::/20",
    "fd3c:910b:e742::/48",
    "fc00::/7",
    "2a00::/12",
    "2003::/16",
  ])("%s may be one", (text) => {
    expect(aggregateRefusal(p(text))).toBeNull();
  });

  test.each([
    { text: "2001:2::/48", reason: "inside-special", block: "2001:2::/48" },
    { text: "2001:100::/32", reason: "inside-special", block: "2001::/23" },
    { text: "2002::/16", reason: "inside-special", block: "2002::/16" },
    { text: "fe80::/64", reason: "inside-special", block: "fe80::/10" },
    { text: "ff00::/8", reason: "inside-special", block: "ff00::/8" },
    { text: "::/64", reason: "inside-special", block: "::/8" },
    { text: "64:ff9b::/96", reason: "inside-special", block: "64:ff9b::/96" },
    { text: "5f00:1::/32", reason: "inside-special", block: "5f00::/16" },
    { text: "2000::/3", reason: "covers-special", block: "2001::/23" },
    { text: "2001::/16", reason: "covers-special", block: "2001::/23" },
    { text: "2620:4f::/32", reason: "covers-special", block: "2620:4f:8000::/48" },
    { text: "::/0", reason: "covers-special", block: "::/8" },
    { text: "fe00::/7", reason: "covers-special", block: "fe80::/10" },
  ])("$text is refused: $reason $block", ({ text, reason, block }) => {
    const refusal = aggregateRefusal(p(text));
    expect(refusal).toMatchObject({ reason });
    expect(refusal !== null && "block" in refusal && String(refusal.block.prefix)).toBe(block);
  });

  test.each(["6000::/16", "4000::/32", "e000::/4", "fe00::/9"])("%s is refused: nothing is assigned there", (text) => {
    expect(aggregateRefusal(p(text))).toEqual({ reason: "not-assigned" });
  });

  test.each([
    {
      text: "2002::/16",
      sentence: "2002::/16 lies in 2002::/16 (6to4, RFC 3056 §2), which is not for addressing hosts.",
    },
    {
      text: "2000::/3",
      sentence:
        "2000::/3 covers 2001::/23 (IETF protocol assignments, RFC 2928), which is not for addressing hosts. Choose a smaller prefix.",
    },
    {
      text: "6000::/16",
      sentence:
        "6000::/16 lies outside 2000::/3 (global unicast) and fc00::/7 (unique local), where nothing has been assigned (RFC 3513 §4).",
    },
  ])("the refusal of $text is explained", ({ text, sentence }) => {
    const refusal = aggregateRefusal(p(text));
    expect(refusal && explainAggregateRefusal(p(text), refusal)).toBe(sentence);
  });
});
