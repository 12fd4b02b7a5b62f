import { optional } from "@/lib/hostconfig/fields/field";
import { numberField } from "@/lib/hostconfig/fields/plain-fields";
import { prefixField } from "@/lib/hostconfig/fields/prefix-field";
import { mode } from "@/lib/hostconfig/mode";
import { ledHere } from "@/lib/hostconfig/network";
import { Prefix } from "@/lib/ipv6/prefix";
import { err, ok } from "@/lib/result";
import { nextHopAdvice } from "./advice";
import { nothingToKeep } from "./enforcement";
import { linkedPlace, partOf, uplinkOutside } from "./place";

/** The block that is for SIDs alone (RFC 9602). */
const SID_BLOCK = Prefix.mustParse("5f00::/16");

const FUNCTION_BITS = 16;

/** A prefix of the host that its SRv6 SIDs lie in: block and node make the locator, and a function follows it (RFC 8986 §3.1). */
export const srv6Locator = mode({
  id: "srv6-locator",
  title: "SRv6 locator",
  summary:
    "A further prefix of the host, whose addresses are segment identifiers: the host does something with a packet that is sent to one. No container has an address of it.",
  addresses: true,
  fields: {
    part: optional(
      prefixField({ label: "Locator", description: "The prefix that this host's SIDs begin with, /32 to /112." }),
      "the whole prefix",
    ),
    blockLength: optional(
      numberField(
        {
          label: "Length of the block",
          description: "What all locators of the network share; the rest names the node.",
        },
        { min: 8, max: 96 },
      ),
      "16 bits less than the locator",
    ),
    functionBits: optional(
      numberField({ label: "Bits of the function", description: "They follow the locator." }, { min: 8, max: 64 }),
      String(FUNCTION_BITS),
    ),
  },

  network({ name, host, allocation, values }) {
    const part = partOf(allocation, values.part);
    if (!part.ok) return part;
    const place = linkedPlace(allocation, part.value, null);
    const outside = uplinkOutside(ledHere(place), host.uplink);
    if (!outside.ok) return outside;
    const blockLength = values.blockLength ?? part.value.length - 16;
    if (blockLength >= part.value.length) {
      const detail = `A block of ${blockLength} bits leaves none of ${part.value} to name the node.`;
      const nearest = String(part.value.length - 16);
      return err({ field: "blockLength", reason: "does-not-fit", detail, nearest } as const);
    }
    const functionBits = values.functionBits ?? FUNCTION_BITS;
    if (part.value.length + functionBits > 128) {
      const detail = `${part.value} and ${functionBits} bits of function are longer than an address.`;
      const nearest = String(128 - part.value.length);
      return err({ field: "functionBits", reason: "does-not-fit", detail, nearest } as const);
    }
    return ok({
      name,
      place,
      device: { kind: "locator", blockLength, functionBits },
      reach: { kind: "routed" },
      ipv4: null,
      dockerPool: null,
      kubernetes: null,
    });
  },

  advice: ({ place }, host) => [
    ...(place === null ? [] : nextHopAdvice(ledHere(place), host)),
    ...(place === null || SID_BLOCK.covers(place.part)
      ? []
      : [
          {
            severity: "warning" as const,
            sentence: `${place.part} lies in ordinary space: let the edge of the network drop packets from outside to it, or whoever knows a SID steers packets through this host.`,
            reason: "RFC 8754 §5.1",
          },
        ]),
  ],
  enforcement: () => nothingToKeep("A locator gives no addresses to containers; its SIDs stay the same for good."),
  trouble: [
    {
      title: "Packets to a SID are dropped",
      sentence:
        "seg6_enabled is off on the interface that they come in by, or on all: both have to be 1. The sysctl file sets both.",
      reason: null,
    },
    {
      title: "SIDs of the next host are not reached",
      sentence:
        "The routers need a route to every host's locator, as to any prefix of it: the upstream route has it, with the uplink address as next hop.",
      reason: "RFC 8986 §3.1",
    },
    {
      title: "A ledger pool cannot be made in 5f00::/16",
      sentence:
        "That block is for SIDs alone. Take the locators from a block of your own, and keep it closed at the edge.",
      reason: "RFC 9602",
    },
  ],
});
