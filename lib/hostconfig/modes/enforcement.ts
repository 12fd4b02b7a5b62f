import type { Enforcement } from "@/lib/hostconfig/configuration";
import type { Network } from "@/lib/hostconfig/network";

/** Planned: nothing stops a user from starting a container without `--ip6`. */
export function dockerChoosesToo({ place }: Network): Enforcement {
  return {
    kind: "planned",
    sentence: `On this network, never using an address twice is planned, not enforced. Addresses given with --ip6 come from the ledger and are never given again. A container started without --ip6 gets one that Docker chooses in ${place?.ownRange}, and Docker gives such an address to the next container as soon as it is free.`,
    remedy:
      "Start every container with the docker run line from here, which carries its --ip6 address; the check script lists those that were not. Only an IPAM driver that asks the ledger for every address would enforce it without anyone's discipline.",
  };
}

/** Where containers have no addresses of their own. */
export function nothingToKeep(sentence: string): Enforcement {
  return { kind: "nothing", sentence, remedy: "" };
}
