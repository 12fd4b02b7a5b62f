import { expect, test } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { meaningOf } from "./meaning";

test.each([
  { address: "2a01:4f8::5", says: ["Kind: global unicast", "Scope: global"] },
  { address: "fd12:3456::5", says: ["Scope: global"] },
  {
    address: "fe80::5c:aff:fe00:1",
    says: ["Scope: link-local", "Hardware address within: 02:5c:0a:00:00:01, assigned locally"],
  },
  { address: "2002:c000:204::1", says: ["Scope: global", "6to4 router: 192.0.2.4"] },
  { address: "ff02::1", says: ["Scope: link-local", "Group: all nodes"] },
])("reads off $address what it says by itself", ({ address, says }) => {
  expect(meaningOf(Address.mustParse(address)).map(({ name, text }) => `${name}: ${text}`)).toEqual(says);
});
