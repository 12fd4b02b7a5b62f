import { GCP } from "@/lib/hostconfig/cloud-limits";
import { bridgeOf } from "@/lib/hostconfig/docker-names";
import { mode } from "@/lib/hostconfig/mode";
import { ok } from "@/lib/result";
import { bridgeAdvice } from "./advice";
import { delegatedPart, limitsAdvice, providerChooses, securityGroup } from "./cloud";
import { dockerChoosesToo } from "./enforcement";
import { bridgedPlace, partField } from "./place";
import { dockerStartsAgain, openPorts } from "./trouble";

/** The /96 that Google Cloud gives a virtual machine. */
export const cloudGcp = mode({
  id: "cloud-gcp",
  title: "Google Cloud, /96 of a VM",
  summary:
    "Every VM of a subnet has a /96 of the subnet's /64, and a bridge on the VM holds it. GKE gives the pods of a node a /112.",
  addresses: true,
  fields: { part: { ...partField, whenEmpty: "P::2:0:0/96, the third /96 of the subnet" } },

  network({ name, allocation, values }) {
    const part = delegatedPart(allocation, values.part, GCP);
    if (!part.ok) return part;
    return ok({
      name,
      place: bridgedPlace(allocation, part.value),
      device: { kind: "bridge", name: bridgeOf(name) },
      reach: { kind: "provider", provider: "gcp", instanceType: null },
      ipv4: null,
      dockerPool: null,
      kubernetes: null,
    });
  },

  advice: (_, host) => [limitsAdvice(GCP), ...bridgeAdvice(host.docker)],
  enforcement: dockerChoosesToo,
  trouble: [
    {
      title: "The VM has an address of the same /96",
      sentence:
        "Google Cloud gives the VM itself the first address of its /96 by DHCPv6. No container may have it; the ledger begins after it.",
      reason: null,
    },
    providerChooses,
    securityGroup,
    openPorts,
    dockerStartsAgain,
  ],
});
