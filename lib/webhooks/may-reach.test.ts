import { describe, expect, test } from "vitest";
import { isOutside } from "./may-reach";

describe("a webhook may reach", () => {
  test.each([
    "8.8.8.8",
    "2606:4700::1111",
    // NAT64 of an address of the internet (RFC 6052)
    "64:ff9b::808:808",
    "64:ff9b::8.8.8.8",
  ])("%s", (address) => expect(isOutside(address)).toBe(true));
});

describe("a webhook may not reach", () => {
  test.each([
    ["this machine", "127.0.0.1"],
    ["this machine by another name", "127.255.255.254"],
    ["this machine in IPv6", "::1"],
    ["every machine", "0.0.0.0"],
    ["no machine", "::"],
    ["a private network", "10.1.2.3"],
    ["a private network in the middle", "172.31.255.255"],
    ["a private network at home", "192.168.1.1"],
    ["a carrier's network", "100.64.0.1"],
    ["the metadata of a cloud", "169.254.169.254"],
    ["the metadata of a cloud in IPv6", "fd00:ec2::254"],
    ["a unique local address", "fc00::1"],
    ["a link-local address", "fe80::1"],
    ["a link-local address with its zone", "fe80::1%eth0"],
    ["multicast", "ff02::1"],
    ["IPv4 multicast", "224.0.0.1"],
    ["a mapped address", "::ffff:127.0.0.1"],
    ["a mapped address in hexadecimal", "::ffff:7f00:1"],
    ["a compatible address", "::127.0.0.1"],
    ["NAT64 of this machine", "64:ff9b::7f00:1"],
    ["NAT64 of this machine, dotted", "64:ff9b::127.0.0.1"],
    ["NAT64 of a cloud's metadata", "64:ff9b::a9fe:a9fe"],
    ["NAT64 of a local prefix", "64:ff9b:1::1"],
    ["6to4 of this machine", "2002:7f00:1::"],
    ["Teredo", "2001:0:7f00:1::"],
    ["ISATAP of this machine", "2606:4700::5efe:7f00:1"],
    ["the broadcast address", "255.255.255.255"],
  ])("%s: %s", (_, address) => expect(isOutside(address)).toBe(false));
});
