import { mode } from "@/lib/hostconfig/mode";
import { ok } from "@/lib/result";
import { nothingToKeep } from "./enforcement";

/** Containers in the host's own network. */
export const hostMode = mode({
  id: "host",
  title: "Host",
  summary:
    "Containers use the host's own address and ports, and take none from the ledger. For what must see the host's network as it is.",
  addresses: false,
  fields: {},
  network: ({ name }) =>
    ok({
      name,
      place: null,
      device: { kind: "host" },
      reach: { kind: "as-host" },
      ipv4: null,
      dockerPool: null,
      kubernetes: null,
    }),
  advice: () => [],
  enforcement: () =>
    nothingToKeep(
      "Containers on this network share the host's address and take none of their own. Looking up the host's address leads to the host; which of its containers used a port, only the host knows.",
    ),
  trouble: [
    {
      title: "A port is taken",
      sentence: "All these containers share the host's ports: the second that wants one does not start.",
      reason: null,
    },
    {
      title: "More is open than was meant",
      sentence:
        "What a container listens on is open on the host's address at once; nothing is published. The host's own firewall decides who reaches it.",
      reason: null,
    },
  ],
});
