import { describe, expect, it } from "vitest";
import { Address } from "@/lib/ipv6/address";
import { questionOf } from "./question";

describe("questionOf", () => {
  it.each([
    ["2001:DB8:0:0::5", "2001:db8::5"],
    ["  2001:0db8:0000:0000:0000:0000:0000:0005 ", "2001:db8::5"],
    ["[2001:db8::5]", "2001:db8::5"],
    ["[2001:db8::5]:443", "2001:db8::5"],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
    ["5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.", "2001:db8::5"],
  ])("takes %s as an address", (text, address) => {
    expect(questionOf(text)).toEqual({ kind: "address", address: Address.mustParse(address).toString() });
  });

  it("takes a prefix, also as the name of its reverse zone", () => {
    expect(questionOf("2001:db8::/37")).toEqual({ kind: "prefix", prefix: "2001:db8::/37" });
    expect(questionOf("8.b.d.0.1.0.0.2.ip6.arpa")).toEqual({ kind: "prefix", prefix: "2001:db8::/32" });
  });

  it("takes anything without a colon or a slash as a name", () => {
    expect(questionOf("web-12.ams1")).toEqual({ kind: "name", text: "web-12.ams1" });
    expect(questionOf("cafe")).toEqual({ kind: "name", text: "cafe" });
    expect(questionOf(" ")).toEqual({ kind: "nothing" });
  });

  it("says what is wrong with text that is meant as an address", () => {
    expect(questionOf("2001:db8::12345").kind).toBe("faulty");
    expect(questionOf("192.0.2.1").kind).toBe("faulty");
    expect(questionOf("2001:db8::1/64")).toMatchObject({ kind: "faulty", corrected: "2001:db8::/64" });
    expect(questionOf("fe80::1%eth0")).toMatchObject({ kind: "faulty", corrected: "fe80::1" });
  });
});
