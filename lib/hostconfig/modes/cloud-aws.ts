import { AWS_INSTANCES, instanceLimits, takesPrefixes } from "@/lib/hostconfig/aws-instances";
import { AWS } from "@/lib/hostconfig/cloud-limits";
import type { Advice } from "@/lib/hostconfig/configuration";
import { bridgeOf } from "@/lib/hostconfig/docker-names";
import { optional } from "@/lib/hostconfig/fields/field";
import { mode } from "@/lib/hostconfig/mode";
import type { Reach } from "@/lib/hostconfig/network";
import { type FieldFault, fault } from "@/lib/hostconfig/network-fault";
import { ok, type Result } from "@/lib/result";
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
  fields: {
    part: { ...partField, whenEmpty: "P:2::/80, the third /80 of the subnet" },
    instanceType: optional(
      {
        label: "Instance type",
        description: "For example m7i.large: it caps the interfaces and what each of them takes.",
        whenEmpty: null,
        choices: null,
        read: readInstanceType,
      },
      "not known",
    ),
  },

  network({ name, allocation, values }) {
    const part = delegatedPart(allocation, values.part, AWS);
    if (!part.ok) return part;
    return ok({
      name,
      place: bridgedPlace(allocation, part.value),
      device: { kind: "bridge", name: bridgeOf(name) },
      reach: { kind: "provider", provider: "aws", instanceType: values.instanceType },
      ipv4: null,
      dockerPool: null,
      kubernetes: null,
    });
  },

  advice: ({ reach }, host) => [...instanceAdvice(reach), limitsAdvice(AWS), ...bridgeAdvice(host.docker)],
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

/** Reads "m7i.large". A type whose interfaces take no prefix is refused. */
function readInstanceType(text: string): Result<string, FieldFault> {
  const type = text.toLowerCase();
  if (!/^[a-z][a-z0-9-]{0,20}\.[a-z0-9-]{1,20}$/.test(type)) {
    return fault("bad-character", "An instance type is like m7i.large.", "m7i.large");
  }
  if (takesPrefixes(type)) return ok(type);
  const nearest = `t3.${type.split(".")[1] ?? "large"}`;
  return fault(
    "does-not-fit",
    `The interfaces of a ${type} take no prefixes: AWS delegates them to Nitro types.`,
    nearest,
  );
}

/** How many interfaces and prefixes an instance of this type may have. */
function instanceAdvice(reach: Reach): readonly Advice[] {
  const type = reach.kind === "provider" ? reach.instanceType : null;
  if (type === null) return [];
  const limits = instanceLimits(type);
  const sentence =
    limits === null
      ? `How many interfaces a ${type} has, and how many prefixes each of them takes, is not known here: aws ec2 describe-instance-types --instance-types ${type} says it.`
      : `A ${type} has up to ${limits.interfaces} network interfaces with up to ${limits.perInterface} IPv6 addresses and /80 prefixes each (as of ${AWS_INSTANCES.asOf}, from ${AWS_INSTANCES.source}); this network takes one of them.`;
  return [{ severity: "note", sentence, reason: null }];
}
