import { expect, test } from "vitest";
import { Address } from "./address";
import { RESERVED_INTERFACE_IDS, reservedInterfaceId } from "./reserved-interface-id";

test.each([
  { id: 0n, name: "subnet-router anycast", source: "RFC 4291 §2.6.1" },
  { id: 0x02005efffe000000n, name: "IANA Ethernet block", source: "RFC 4291" },
  { id: 0x02005efffe005212n, name: "IANA Ethernet block", source: "RFC 4291" },
  { id: 0x02005efffe005213n, name: "Proxy Mobile IPv6", source: "RFC 6543" },
  { id: 0x02005efffe005214n, name: "IANA Ethernet block", source: "RFC 4291" },
  { id: 0x02005efffeffffffn, name: "IANA Ethernet block", source: "RFC 4291" },
  { id: 0xfdffffffffffff80n, name: "reserved subnet anycast", source: "RFC 2526 §2" },
  { id: 0xfdffffffffffffffn, name: "reserved subnet anycast", source: "RFC 2526 §2" },
])("$id is reserved: $name", ({ id, name, source }) => {
  expect(reservedInterfaceId(id)).toMatchObject({ name, source });
});

test.each([1n, 0x02005efffdffffffn, 0x02005effff000000n, 0xfdffffffffffff7fn, 0xfe00000000000000n, (1n << 64n) - 1n])(
  "%d is not",
  (id) => {
    expect(reservedInterfaceId(id)).toBeNull();
  },
);

test("a whole address may be given", () => {
  expect(reservedInterfaceId(Address.mustParse("2001:db8::").bits)?.name).toBe("subnet-router anycast");
  expect(reservedInterfaceId(Address.mustParse("2001:db8::1").bits)).toBeNull();
});

test("the ranges are in order and do not overlap", () => {
  let end = -1n;
  for (const { first, last } of RESERVED_INTERFACE_IDS) {
    expect(first).toBeGreaterThan(end);
    expect(last).toBeGreaterThanOrEqual(first);
    end = last;
  }
});
