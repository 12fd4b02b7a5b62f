import { AWS } from "@/lib/hostconfig/cloud-limits";
import { bridgeOf } from "@/lib/hostconfig/docker-names";
import { mode } from "@/lib/hostconfig/mode";
import { ok } from "@/lib/result";
import { bridgeAdvice } from "./advice";
import { delegatedPart, limitsAdvice, providerChooses, securityGroup } from "./cloud";
import { dockerChoosesToo } from "./enforcement";
import { bridgedPlace, partField } from "./place";
import { dockerStartsAgain, openPorts } from "./trouble";

/** A /80 that AWS delegates to the instance's network interface. */
export const cloudAws = mode({
  id: "cloud-aws",
  title: "AWS, delegated /80",
  summary:
    "The VPC leads a /80 of its subnet to the instance's network interface, and a bridge on the instance holds it.",
  addresses: true,
  fields: { part: { ...partField, whenEmpty: "P:2::/80, the third /80 of the subnet" } },

  network({ name, allocation, values }) {
    const part = delegatedPart(allocation, values.part, AWS);
    if (!part.ok) return part;
    return ok({
      name,
      place: bridgedPlace(allocation, part.value),
      device: { kind: "bridge", name: bridgeOf(name) },
      reach: { kind: "provider", provider: "aws" },
      ipv4: null,
      dockerPool: null,
      kubernetes: null,
    });
  },

  advice: (_, host) => [limitsAdvice(AWS), ...bridgeAdvice(host.docker)],
  enforcement: dockerChoosesToo,
  trouble: [
    {
      title: "The interface takes no further prefix",
      sentence:
        "How many addresses and prefixes an interface may have is capped by the instance type: aws ec2 describe-instance-types says it (Ipv6AddressesPerInterface).",
      reason: null,
    },
    {
      title: "The VPC takes no further block",
      sentence:
        "A VPC has up to five IPv6 blocks. Amazon's own are always a /56; with IPAM or your own space they are /44 to /60, in steps of four.",
      reason: null,
    },
    providerChooses,
    securityGroup,
    openPorts,
    dockerStartsAgain,
  ],
});
