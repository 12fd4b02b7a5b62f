/**
 * Texts that every reader of addresses must agree on, one row per reason. For tests only: those of this folder, and
 * those that ask PostgreSQL, node:net and other libraries the same questions.
 */

/** A valid address: its text, what it is in canonical form, and what the row is for. */
export type ValidAddress = { readonly text: string; readonly canonical: string; readonly why: string };

/** A refused text: what for, where, and what the row is for. */
export type RefusedText = {
  readonly text: string;
  readonly reason: string;
  readonly at: number;
  readonly corrected?: string;
};

/** Every form of RFC 4291 §2.2 and every rule of RFC 5952 §4. */
export const VALID_ADDRESSES: readonly ValidAddress[] = [
  { text: "::", canonical: "::", why: "nothing but a gap" },
  { text: "::1", canonical: "::1", why: "a gap at the start" },
  { text: "1::", canonical: "1::", why: "a gap at the end" },
  { text: "0:0:0:0:0:0:0:0", canonical: "::", why: "all groups zero" },
  { text: "0:0:0:0:0:0:0:1", canonical: "::1", why: "the longest run at the start" },
  { text: "1:0:0:0:0:0:0:0", canonical: "1::", why: "the longest run at the end" },
  {
    text: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    canonical: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    why: "the last address",
  },
  { text: "2001:DB8:0:0:0:0:0:1", canonical: "2001:db8::1", why: "upper case, all groups" },
  { text: "2001:dB8::aBcD", canonical: "2001:db8::abcd", why: "mixed case" },
  { text: "2001:0db8:0000:0000:0000:0000:0000:0001", canonical: "2001:db8::1", why: "leading zeros" },
  { text: "2001:db8:0:1:1:1:1:1", canonical: "2001:db8:0:1:1:1:1:1", why: "one zero group is not shortened" },
  { text: "2001:db8::1:1:1:1:1", canonical: "2001:db8:0:1:1:1:1:1", why: "a gap of one group is read, not written" },
  { text: "1:2:3:4:5:6:7::", canonical: "1:2:3:4:5:6:7:0", why: "a gap of one group at the end" },
  { text: "::2:3:4:5:6:7:8", canonical: "0:2:3:4:5:6:7:8", why: "a gap of one group at the start" },
  { text: "2001:0:0:1:0:0:0:1", canonical: "2001:0:0:1::1", why: "the longest run" },
  { text: "2001:0:0:0:1:0:0:1", canonical: "2001::1:0:0:1", why: "the longest run comes first" },
  { text: "2001:db8:0:0:1:0:0:1", canonical: "2001:db8::1:0:0:1", why: "the first of equal runs" },
  { text: "0:0:1:0:0:1:0:0", canonical: "::1:0:0:1:0:0", why: "the first of three equal runs" },
  { text: "1:0:0:2:3:4:5:6", canonical: "1::2:3:4:5:6", why: "a run of two" },
  { text: "1:2:3:4:5:6:0:0", canonical: "1:2:3:4:5:6::", why: "a run of two at the end" },
  { text: "a:b:c:d:e:f:1:2", canonical: "a:b:c:d:e:f:1:2", why: "groups of one digit" },
  { text: "10:200:3000:f:ff:fff:ffff:0", canonical: "10:200:3000:f:ff:fff:ffff:0", why: "groups of every length" },
];

/** Forms with a dotted tail: read here, never written. PostgreSQL writes some of these with dots. */
export const VALID_DOTTED: readonly ValidAddress[] = [
  { text: "::ffff:192.0.2.1", canonical: "::ffff:c000:201", why: "IPv4-mapped" },
  { text: "::192.0.2.1", canonical: "::c000:201", why: "IPv4-compatible" },
  { text: "::0.0.0.0", canonical: "::", why: "all zero right after the gap" },
  { text: "64:ff9b::192.0.2.33", canonical: "64:ff9b::c000:221", why: "translated" },
  { text: "1:2:3:4:5:6:255.255.255.255", canonical: "1:2:3:4:5:6:ffff:ffff", why: "after six groups" },
  { text: "1:2:3:4:5::10.0.0.9", canonical: "1:2:3:4:5:0:a00:9", why: "after five groups and a gap of one" },
  { text: "::1:2:3:4:5:1.2.3.4", canonical: "0:1:2:3:4:5:102:304", why: "after a gap and five groups" },
  {
    text: "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255",
    canonical: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    why: "the longest text there is",
  },
];

/** Texts that are no address, with the reason and the place that `Address.parse` gives. */
export const REFUSED_ADDRESSES: readonly RefusedText[] = [
  { text: "", reason: "empty", at: 0 },
  { text: "0".repeat(46), reason: "too-long", at: 45 },
  { text: "1:2:3:4:5:6:7:8".padEnd(1_000_000, ":9"), reason: "too-long", at: 45 },
  { text: ":", reason: "empty-group", at: 0 },
  { text: ":1", reason: "empty-group", at: 0 },
  { text: ":1::", reason: "empty-group", at: 0 },
  { text: "1", reason: "too-few-groups", at: 1 },
  { text: "1:", reason: "empty-group", at: 2 },
  { text: "::1:", reason: "empty-group", at: 4 },
  { text: "1:2:3:4:5:6:7:8:", reason: "empty-group", at: 16 },
  { text: "1::2::3", reason: "second-gap", at: 4 },
  { text: "::1::", reason: "second-gap", at: 3 },
  { text: "1:::2", reason: "second-gap", at: 3 },
  { text: ":::", reason: "second-gap", at: 2 },
  { text: "::::", reason: "second-gap", at: 2 },
  { text: "fe80::g", reason: "not-hex", at: 6 },
  { text: "::gg", reason: "not-hex", at: 2 },
  { text: "hello", reason: "not-hex", at: 0 },
  { text: "2001-db8::1", reason: "not-hex", at: 4 },
  { text: "::1\u0000", reason: "not-hex", at: 3 },
  { text: "::\uff11", reason: "not-hex", at: 2 },
  { text: "::\u0661", reason: "not-hex", at: 2 },
  { text: "::\u{1d7d9}", reason: "not-hex", at: 2 },
  { text: "::@", reason: "not-hex", at: 2 },
  { text: "::`", reason: "not-hex", at: 2 },
  { text: "::+1", reason: "not-hex", at: 2 },
  { text: "0x2001::", reason: "not-hex", at: 1 },
  { text: "12345::", reason: "group-too-long", at: 0 },
  { text: "::00001", reason: "group-too-long", at: 2 },
  { text: "1:2:3:4:5:6:7", reason: "too-few-groups", at: 13 },
  { text: "20010db8000000000000000000000001", reason: "group-too-long", at: 0 },
  { text: "1:2:3:4:5:6:7:8:9", reason: "too-many-groups", at: 16 },
  { text: "1:2:3:4:5:6:7:8::", reason: "too-many-groups", at: 15 },
  { text: "::1:2:3:4:5:6:7:8", reason: "too-many-groups", at: 16 },
  { text: "1::2:3:4:5:6:7:8", reason: "too-many-groups", at: 15 },
  { text: "1:2:3:4::5:6:7:8", reason: "too-many-groups", at: 15 },
  { text: "1:2:3:4:5:6:7:1.2.3.4", reason: "too-many-groups", at: 14 },
  { text: "1:2:3:4:5:6::1.2.3.4", reason: "too-many-groups", at: 13 },
  { text: "::2:3:4:5:6:7:1.2.3.4", reason: "too-many-groups", at: 14 },
  { text: "1:2:3:4:5:1.2.3.4", reason: "too-few-groups", at: 17 },
  { text: "192.0.2.1", reason: "ipv4", at: 0 },
  { text: "1.2.3", reason: "ipv4", at: 0 },
  { text: "300.0.2.1", reason: "ipv4", at: 0 },
  { text: "a.b.c.d", reason: "not-hex", at: 1 },
  { text: "1.2.3.4:5", reason: "not-hex", at: 1 },
  { text: "::1.2.3", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.4.5", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.", reason: "bad-dotted-tail", at: 2 },
  { text: "::.1.2.3", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.256", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.1000", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.04", reason: "bad-dotted-tail", at: 2 },
  { text: "::01.2.3.4", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.-4", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.a", reason: "bad-dotted-tail", at: 2 },
  { text: "::1.2.3.4:5", reason: "bad-dotted-tail", at: 2 },
  { text: "1:1.2.3.4::", reason: "bad-dotted-tail", at: 2 },
  { text: " ::1", reason: "space", at: 0 },
  { text: "::1 ", reason: "space", at: 3 },
  { text: "::1\t", reason: "space", at: 3 },
  { text: "::1\n", reason: "space", at: 3 },
  { text: "::1\r", reason: "space", at: 3 },
  { text: "::1\u00a0", reason: "space", at: 3 },
  { text: "::1\u0008", reason: "not-hex", at: 3 },
  { text: "::1\u000e", reason: "not-hex", at: 3 },
  { text: "[::1]", reason: "bracket", at: 0 },
  { text: "::1]", reason: "bracket", at: 3 },
  { text: "fe80::1%eth0", reason: "zone", at: 7, corrected: "fe80::1" },
  { text: "FE80:0::1%", reason: "zone", at: 9, corrected: "fe80::1" },
  { text: "fe80:%eth0", reason: "zone", at: 5 },
  { text: "2001:DB8::1/64", reason: "unwanted-length", at: 11, corrected: "2001:db8::1" },
  { text: "2001:db8/32", reason: "unwanted-length", at: 8 },
];

/** Prefixes and their canonical text. */
export const VALID_PREFIXES: readonly ValidAddress[] = [
  { text: "::/0", canonical: "::/0", why: "everything" },
  { text: "2001:db8::/32", canonical: "2001:db8::/32", why: "canonical" },
  { text: "2001:DB8:0::/64", canonical: "2001:db8::/64", why: "upper case and a zero group" },
  { text: "2001:db8::1/128", canonical: "2001:db8::1/128", why: "one address" },
  { text: "8000::/1", canonical: "8000::/1", why: "the upper half" },
  { text: "2001:db8:800::/37", canonical: "2001:db8:800::/37", why: "a boundary inside a nibble" },
  { text: "64:ff9b::0.0.0.0/96", canonical: "64:ff9b::/96", why: "a dotted tail" },
  {
    text: "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255/128",
    canonical: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128",
    why: "the longest text there is",
  },
];

/** Texts that are no prefix, with the reason and the place that `Prefix.parse` gives. */
export const REFUSED_PREFIXES: readonly RefusedText[] = [
  { text: "", reason: "empty", at: 0 },
  { text: "/64", reason: "empty", at: 0 },
  { text: "2001:db8::", reason: "missing-length", at: 10 },
  { text: "2001:db8::/", reason: "bad-length", at: 11 },
  { text: "2001:db8::/+32", reason: "bad-length", at: 11 },
  { text: "2001:db8::/-1", reason: "bad-length", at: 11 },
  { text: "2001:db8::/032", reason: "bad-length", at: 11 },
  { text: "2001:db8::/00", reason: "bad-length", at: 11 },
  { text: "2001:db8::/3 2", reason: "bad-length", at: 11 },
  { text: "2001:db8::/32 ", reason: "bad-length", at: 11 },
  { text: "2001:db8::/3.2", reason: "bad-length", at: 11 },
  { text: "2001:db8::/0x20", reason: "bad-length", at: 11 },
  { text: "2001:db8::/32/64", reason: "bad-length", at: 11 },
  { text: "2001:db8::/ffff:ffff::", reason: "bad-length", at: 11 },
  { text: "2001:db8::/129", reason: "length-too-large", at: 11 },
  { text: "2001:db8::/1280", reason: "length-too-large", at: 11 },
  { text: `2001:db8::/1${"0".repeat(38)}`, reason: "too-long", at: 49 },
  { text: "10.0.0.0/8", reason: "ipv4", at: 0 },
  { text: "2001:db8/32", reason: "too-few-groups", at: 8 },
  { text: " 2001:db8::/32", reason: "space", at: 0 },
  { text: "2001:db8::%1/32", reason: "zone", at: 10, corrected: "2001:db8::/32" },
  { text: "fe80::1%eth0/64", reason: "zone", at: 7, corrected: "fe80::/64" },
  { text: "fe80::1%eth0/a", reason: "zone", at: 7 },
  { text: "fe80::1%eth0", reason: "zone", at: 7 },
  { text: "2001:db8::5/64", reason: "host-bits", at: 0, corrected: "2001:db8::/64" },
  { text: "2001:DB8:1::/47", reason: "host-bits", at: 0, corrected: "2001:db8::/47" },
  { text: "::1/0", reason: "host-bits", at: 0, corrected: "::/0" },
  { text: "ffff::1/127", reason: "host-bits", at: 0, corrected: "ffff::/127" },
];
