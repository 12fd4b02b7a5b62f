import { AZURE } from "@/lib/hostconfig/cloud-limits";
import { bridgeOf } from "@/lib/hostconfig/docker-names";
import { mode } from "@/lib/hostconfig/mode";
import { ok } from "@/lib/result";
import { delegatedPart, limitsAdvice, securityGroup } from "./cloud";
import { dockerChoosesToo } from "./enforcement";
import { bridgedPlace, partField } from "./place";
import { dockerStartsAgain } from "./trouble";

/** Azure leads no prefix to an interface: containers leave with the host's address. */
export const cloudAzure = mode({
  id: "cloud-azure",
  title: "Azure, behind the host's address",
  summary:
    "Azure gives an interface single addresses and leads no prefix to it, so containers have addresses of the ledger inside and leave with the host's. Take unique local space.",
  addresses: true,
  fields: { part: partField },

  network({ name, allocation, values }) {
    const part = delegatedPart(allocation, values.part, AZURE);
    if (!part.ok) return part;
    return ok({
      name,
      place: bridgedPlace(allocation, part.value),
      device: { kind: "bridge", name: bridgeOf(name) },
      reach: { kind: "as-host" },
      ipv4: null,
      dockerPool: null,
      kubernetes: null,
    });
  },

  advice: () => [
    limitsAdvice(AZURE),
    {
      severity: "warning",
      sentence:
        "What leaves these containers carries the host's address, so an address seen outside leads to the host and not to a container. Keep Docker's connection log if you must tell them apart.",
      reason: null,
    },
  ],
  enforcement: dockerChoosesToo,
  trouble: [
    {
      title: "Nobody outside reaches a container",
      sentence: "Its address is not led to the host. Publish ports on the host's address.",
      reason: null,
    },
    {
      title: "Containers leave without NAT and get no answer",
      sentence:
        'Before Docker 27 masquerading of IPv6 must be switched on: "ip6tables": true and "experimental": true in daemon.json.',
      reason: null,
    },
    securityGroup,
    dockerStartsAgain,
  ],
});
